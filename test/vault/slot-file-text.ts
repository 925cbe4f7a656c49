import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A slot file as someone with an editor sees it. */
export type SlotFileJson = { [name: string]: Json };

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? null)]));
}

/** The checksum that a slot file should have: of everything but itself and the MAC. */
function checksumOf({ checksum: _checksum, mac: _mac, ...rest }: SlotFileJson): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(rest)))
    .digest('hex');
}

export function slotFileOf(folder: string): string {
  return join(folder, 'vault.json');
}

export function readJson(folder: string): SlotFileJson {
  return JSON.parse(readFileSync(slotFileOf(folder), 'utf8'));
}

/** Writes a slot file as someone would who knows its form but not the data key: the checksum fits. */
export function writeJson(folder: string, file: SlotFileJson): void {
  writeFileSync(slotFileOf(folder), JSON.stringify({ ...file, checksum: checksumOf(file) }));
}

/** The value at a place in JSON, given as names and indexes. */
export function valueAt(file: Json, place: readonly (string | number)[]): Json {
  return place.reduce<Json>((at, step) => (at as { [name: string | number]: Json })[step] ?? null, file);
}

/** A copy of JSON with another value at a place. */
export function withValueAt(file: SlotFileJson, place: readonly (string | number)[], value: Json): SlotFileJson {
  const copy = structuredClone(file);
  const holder = valueAt(copy, place.slice(0, -1)) as { [name: string | number]: Json };
  holder[place.at(-1) ?? ''] = value;
  return copy;
}

/** A copy of JSON without what is at a place. */
export function withoutValueAt(file: SlotFileJson, place: readonly (string | number)[]): SlotFileJson {
  const copy = structuredClone(file);
  delete (valueAt(copy, place.slice(0, -1)) as { [name: string | number]: Json })[place.at(-1) ?? ''];
  return copy;
}

/** Every part of a slot file. */
export const places: readonly (readonly (string | number)[])[] = [
  ['format'],
  ['vaultId'],
  ['createdAt'],
  ['epoch'],
  ['databaseEpoch'],
  ['slots'],
  ['slots', 0],
  ['slots', 0, 'kind'],
  ['slots', 0, 'id'],
  ['slots', 0, 'createdAt'],
  ['slots', 0, 'kdf'],
  ['slots', 0, 'kdf', 'algorithm'],
  ['slots', 0, 'kdf', 'version'],
  ['slots', 0, 'kdf', 'memoryKiB'],
  ['slots', 0, 'kdf', 'passes'],
  ['slots', 0, 'kdf', 'lanes'],
  ['slots', 0, 'kdf', 'salt'],
  ['slots', 0, 'check'],
  ['slots', 0, 'nonce'],
  ['slots', 0, 'sealedKey'],
  ['checksum'],
  ['mac'],
];
