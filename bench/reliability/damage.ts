import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine } from '../../core/repair/examine.ts';
import { VaultDatabase } from '../../core/storage/database.ts';
import { vaultFiles } from '../../core/vault/vault-folder.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { none, type ReliabilityGroup } from './figure.ts';
import { openAsPerson, openWithKey, type ProvedVault, provedVault } from './vault.ts';

const PAGE = 4096;
const ACCOUNTS = 400;
/** A salt or a row, content, what a page ends with: nonce and seal. */
const places = [0, 100, 2_000, PAGE - 80, PAGE - 1];

/** All rows of all tables, each by itself, and all indexes from end to end. */
function contentOf(database: VaultDatabase): string[] {
  return database.read((handle) => {
    const tables = handle.column<string>("SELECT name FROM sqlite_schema WHERE type = 'table'");
    const indexes = handle.rows<{ name: string; tbl_name: string }>(
      "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index' AND (sql IS NULL OR sql NOT LIKE '%WHERE%') AND name NOT LIKE '%credential_field%'",
    );
    const rows = tables.flatMap((table) =>
      handle.rows(`SELECT * FROM "${table}" NOT INDEXED`).map((row) => JSON.stringify(row)),
    );
    for (const { name, tbl_name } of indexes) handle.rows(`SELECT count(*) FROM "${tbl_name}" INDEXED BY "${name}"`);
    return rows;
  });
}

/** What reading a database gives: all of its rows, or the kind of the error. */
function readAll(file: string, dataKey: Buffer): string[] | string {
  try {
    const database = VaultDatabase.open(file, dataKey);
    try {
      return contentOf(database);
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof HubVaultError ? error.kind : 'another error';
  }
}

interface Flips {
  wrong: number;
  unnamed: number;
  pageUnnamed: number;
  tried: number;
}

function flipPages(vault: ProvedVault, copy: string): Flips & { pages: number } {
  const whole = readFileSync(vaultFiles(vault.folder).database);
  const content = readAll(vaultFiles(vault.folder).database, vault.dataKey);
  const found = { wrong: 0, unnamed: 0, pageUnnamed: 0, tried: 0 };
  for (let page = 0; page < whole.length / PAGE; page += 1) {
    for (const place of places) {
      const at = page * PAGE + place;
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (page % 8));
      writeFileSync(copy, damaged);
      const read = readAll(copy, vault.dataKey);
      found.tried += 1;
      // A page that nothing uses may go unread: then all that is read must be right.
      if (Array.isArray(read) && JSON.stringify(read) !== JSON.stringify(content)) found.wrong += 1;
      if (!Array.isArray(read) && read !== 'damaged-database') found.unnamed += 1;
      writeFileSync(copy, damaged);
      const { damagedPages } = examine(copy, vault.dataKey, null);
      if (!damagedPages.includes(page + 1)) found.pageUnnamed += 1;
    }
  }
  return { ...found, pages: whole.length / PAGE };
}

/** Whether a changed slot file opened its vault all the same, or the error was of another kind. */
async function isMissed(vault: ProvedVault, damaged: Buffer, whole: Buffer): Promise<boolean> {
  writeFileSync(vaultFiles(vault.folder).slotFile, damaged);
  try {
    (await openAsPerson(vault.folder)).lock();
    // Blanks between the parts, and at the end, mean nothing; the content is the same.
    return JSON.stringify(JSON.parse(damaged.toString())) !== JSON.stringify(JSON.parse(whole.toString()));
  } catch (error) {
    const kind = error instanceof HubVaultError ? error.kind : '';
    return kind !== 'damaged-slot-file' && kind !== 'newer-vault';
  }
}

/** The slot file with every byte changed in one bit, and cut off at every length: how often that was not named. */
async function damageSlotFile(
  vault: ProvedVault,
): Promise<{ bytes: number; changesMissed: number; cutsMissed: number }> {
  const { slotFile } = vaultFiles(vault.folder);
  const whole = readFileSync(slotFile);
  let [changesMissed, cutsMissed] = [0, 0];
  for (let at = 0; at < whole.length; at += 1) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
    if (await isMissed(vault, damaged, whole)) changesMissed += 1;
    if (await isMissed(vault, whole.subarray(0, at), whole)) cutsMissed += 1;
  }
  writeFileSync(slotFile, whole);
  return { bytes: whole.length, changesMissed, cutsMissed };
}

/** The lengths that are tried: around every page's beginning, and every short one. */
function lengthsBelow(size: number): number[] {
  const around = Array.from({ length: size / PAGE }, (_, page) =>
    [-1, 0, 1, 512, PAGE - 1].map((off) => page * PAGE + off),
  );
  return [...new Set([0, 1, 15, 16, 17, 100, 511, 512, 1_024, ...around.flat()])].filter((at) => at >= 0 && at < size);
}

/** Opens a database that was cut off and reads all of it: its rows, or the kind of the error. */
async function readCut({ folder, dataKey }: ProvedVault, length: number): Promise<string[] | string> {
  try {
    // As a person does where opening alone should find it; with the key where it takes reading.
    const asPerson = length < PAGE || length % PAGE !== 0;
    (asPerson ? await openAsPerson(folder) : openWithKey(folder, dataKey)).lock();
    return readAll(vaultFiles(folder).database, dataKey);
  } catch (error) {
    return error instanceof HubVaultError ? error.kind : 'another error';
  }
}

async function truncateAll(vault: ProvedVault): Promise<{ lengths: number; missed: number; wrong: number }> {
  const { database } = vaultFiles(vault.folder);
  const whole = readFileSync(database);
  const content = JSON.stringify(readAll(database, vault.dataKey));
  const found = { lengths: 0, missed: 0, wrong: 0 };
  for (const length of lengthsBelow(whole.length)) {
    writeFileSync(database, whole.subarray(0, length));
    const used = await readCut(vault, length);
    found.lengths += 1;
    if (used !== 'damaged-database') found.missed += 1;
    if (Array.isArray(used) && JSON.stringify(used) !== content) found.wrong += 1;
    for (const log of ['-wal', '-shm']) rmSync(`${database}${log}`, { force: true });
  }
  writeFileSync(database, whole);
  return found;
}

/** Damages every page of a database and every byte of a slot file in turn, and cuts the database off everywhere. */
export async function damage(): Promise<ReliabilityGroup> {
  using vault = await provedVault(ACCOUNTS);
  const folder = mkdtempSync(join(tmpdir(), 'hubvault-reliability-'));
  try {
    const pages = flipPages(vault, join(folder, 'vault.db'));
    const slotFile = await damageSlotFile(vault);
    const cuts = await truncateAll(vault);
    return {
      title: 'Damage',
      figures: [
        { what: 'pages of vault.db, each changed in five places', found: `${pages.pages} (${pages.tried} changes)` },
        none('wrong values that were read', pages.wrong),
        none('errors other than "the database is damaged"', pages.unnamed),
        none('changes of which "hubvault repair" did not name the page', pages.pageUnnamed),
        { what: 'bytes of vault.json, each changed in one bit', found: String(slotFile.bytes) },
        none('changes that opened the vault or blamed something else', slotFile.changesMissed),
        { what: 'lengths to which vault.json was cut', found: String(slotFile.bytes) },
        none('cuts that opened the vault or blamed something else', slotFile.cutsMissed),
        { what: 'lengths to which vault.db was cut', found: String(cuts.lengths) },
        none('cuts that were not named', cuts.missed),
        none('wrong values that were read', cuts.wrong),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
