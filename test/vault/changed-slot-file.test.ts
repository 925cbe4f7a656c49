import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { kindOf } from '../helpers/outcome.ts';
import { lockedVault, temporaryVault } from '../helpers/temporary-vault.ts';
import { places, readJson, slotFileOf, valueAt, withoutValueAt, withValueAt, writeJson } from './slot-file-text.ts';

/** Another text of the same kind of base64: the first character is another one. */
function otherBase64(text: unknown): string {
  return String(text).replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
}

const otherId = '11111111-2222-4333-8444-555555555555';
const [slot, kdf] = [
  ['slots', 0],
  ['slots', 0, 'kdf'],
];

describe('a slot file that someone changed, checksum and all,', () => {
  it.each([
    ['vault id', ['vaultId'], () => otherId, 'damaged-slot-file'],
    ['time of making', ['createdAt'], () => '2020-01-01T00:00:00.000Z', 'damaged-slot-file'],
    ['epoch', ['epoch'], (epoch: unknown) => Number(epoch) + 1, 'damaged-slot-file'],
    ['epoch of the database', ['databaseEpoch'], (epoch: unknown) => Number(epoch) + 1, 'damaged-slot-file'],
    ['time of a slot', [...slot, 'createdAt'], () => '2020-01-01T00:00:00.000Z', 'damaged-slot-file'],
    ['kind of a slot', [...slot, 'kind'], () => 'recovery', 'damaged-slot-file'],
    ['MAC', ['mac'], otherBase64, 'damaged-slot-file'],
    ['sealed key', [...slot, 'sealedKey'], otherBase64, 'damaged-slot-file'],
    ['nonce', [...slot, 'nonce'], otherBase64, 'damaged-slot-file'],
    ['algorithm', [...kdf, 'algorithm'], () => 'argon2i', 'damaged-slot-file'],
    ['version of the algorithm', [...kdf, 'version'], () => 0x10, 'damaged-slot-file'],
    // To change one of these is to change what the password has to fit.
    ['slot id', [...slot, 'id'], () => otherId, 'wrong-password'],
    ['check value', [...slot, 'check'], otherBase64, 'wrong-password'],
    ['salt', [...kdf, 'salt'], otherBase64, 'wrong-password'],
    ['memory', [...kdf, 'memoryKiB'], (kib: unknown) => Number(kib) + 1024, 'wrong-password'],
    ['passes', [...kdf, 'passes'], (passes: unknown) => Number(passes) + 1, 'wrong-password'],
    ['lanes', [...kdf, 'lanes'], (lanes: unknown) => Number(lanes) + 1, 'wrong-password'],
    ['format', ['format'], () => 2, 'newer-vault'],
  ])('in its %s does not open', async (_, place, change, kind) => {
    const { folder, password } = await lockedVault();
    const file = readJson(folder);
    writeJson(folder, withValueAt(file, place, change(valueAt(file, place))));
    expect(await kindOf(() => unlockVault(folder, password))).toBe(kind);
  });

  it('so that it has a slot more does not open', async () => {
    const { folder, password } = await lockedVault();
    const file = readJson(folder);
    const first = valueAt(file, slot);
    for (const slots of [[first, first], []]) {
      writeJson(folder, withValueAt(file, ['slots'], slots));
      expect(await kindOf(() => unlockVault(folder, password))).toBe('damaged-slot-file');
    }
  });

  it('in any part, to anything, never opens and is never our own fault', async () => {
    const { folder, password } = await lockedVault();
    const file = readJson(folder);
    const hostile = [null, true, '', 'x', '=', 'A'.repeat(1000), 0, -1, 0.5, 1e308, 2 ** 53, [], {}, [[]], { a: 1 }];
    const kinds = new Set<string>();
    for (const place of places.filter(([name]) => name !== 'checksum')) {
      for (const value of hostile) {
        writeJson(folder, withValueAt(file, place, value));
        kinds.add(await kindOf(() => unlockVault(folder, password)));
      }
    }
    expect([...kinds].sort()).toEqual(['damaged-slot-file', 'wrong-password']);
  });

  it('by a part less or a part more is damaged', async () => {
    const { folder, password } = await lockedVault();
    const file = readJson(folder);
    const holders = places.filter(
      (place) => typeof valueAt(file, place) === 'object' && !Array.isArray(valueAt(file, place)),
    );
    const changed = [
      ...places.filter(([name]) => name !== 'checksum').map((place) => withoutValueAt(file, place)),
      ...[[], ...holders].map((place) => withValueAt(file, [...place, 'added'], 1)),
    ];
    for (const each of changed) {
      writeJson(folder, each);
      expect(await kindOf(() => unlockVault(folder, password))).toBe('damaged-slot-file');
    }
  });

  it('of another vault opens neither with its own password nor with the other', async () => {
    const mine = await temporaryVault('the password of mine');
    const other = await temporaryVault('the password of the other');
    mine.vault.lock();
    writeJson(mine.folder, readJson(other.folder));
    expect(await kindOf(() => unlockVault(mine.folder, mine.password))).toBe('wrong-password');
    expect(await kindOf(() => unlockVault(mine.folder, other.password))).toBe('damaged-database');
  });

  it('in nothing but its layout still opens', async () => {
    const { folder, password } = await lockedVault();
    writeFileSync(slotFileOf(folder), `\n${JSON.stringify(readJson(folder), null, '\t')}\n\n`);
    expect(await kindOf(async () => (await unlockVault(folder, password)).lock())).toBe('done');
  });
});
