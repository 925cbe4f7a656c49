import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { diagnose } from '../../core/repair/diagnose.ts';
import { openForRepair } from '../../core/repair/open-for-repair.ts';
import { salvageInPlace } from '../../core/repair/salvage-in-place.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const clock = clockAt('2026-11-21T09:30:00.000Z');
const PAGE = 4096;
const ACCOUNTS = 60;

/** A vault of some accounts with a backup, of which one page of accounts is damaged then. */
async function damagedVault() {
  const { folder, password, vault } = await temporaryVault();
  for (let index = 0; index < ACCOUNTS; index += 1) {
    linkDraft(vault, { name: `Account ${index}`, description: 'd'.repeat(400) });
  }
  const backup = await makeBackup(vault, 'asked');
  vault.lock();
  const file = join(folder, 'vault.db');
  const whole = readFileSync(file);
  for (let page = Math.floor(whole.length / PAGE / 2); ; page += 1) {
    const bytes = Buffer.from(whole);
    bytes[(page - 1) * PAGE + 99] = (bytes[(page - 1) * PAGE + 99] ?? 0) ^ 4;
    writeFileSync(file, bytes);
    using found = await opened(folder, password);
    const { accounts } = found.readable();
    if (accounts > ACCOUNTS / 2 && accounts < ACCOUNTS) return { folder, password, bytes, backup, page };
  }
}

async function opened(folder: string, password: string) {
  const found = await openForRepair(folder, await diagnose(folder), { kind: 'password', password });
  if (!found) throw new Error('There is no database.');
  return found;
}

describe('a salvage in place', () => {
  it('counts beforehand what it then saves, and moves the damaged vault aside as it is', async () => {
    const { folder, password, bytes, backup, page } = await damagedVault();
    using found = await opened(folder, password);
    expect(found.examination.damagedPages).toEqual([page]);
    const readable = found.readable();
    expect(readable.accounts).toBeGreaterThan(ACCOUNTS / 2);
    expect(readable.accounts).toBeLessThan(ACCOUNTS);
    const report = await salvageInPlace(found, folder, { password, clock, cost: floor });
    const vault = await unlockVault(folder, password);
    expect(namesIn(vault)).toHaveLength(readable.accounts);
    vault.lock();
    expect(basename(report.damagedFolder)).toBe('vault-damaged-20261121T093000Z');
    expect(readFileSync(join(report.damagedFolder, 'vault.db')).equals(bytes)).toBe(true);
    expect(readdirSync(join(report.damagedFolder, 'backups'))).toEqual([backup.id]);
    expect(readdirSync(dirname(folder)).toSorted()).toEqual(['vault', basename(report.damagedFolder)]);
  });

  it('takes a name that is free, and never another folder', async () => {
    const { folder, password } = await damagedVault();
    mkdirSync(`${folder}-damaged-20261121T093000Z`);
    mkdirSync(`${folder}-salvaged-20261121T093000Z`);
    using found = await opened(folder, password);
    const { damagedFolder } = await salvageInPlace(found, folder, { password, clock, cost: floor });
    expect(damagedFolder).toBe(`${folder}-damaged-20261121T093000Z-2`);
    expect(readdirSync(`${folder}-damaged-20261121T093000Z`)).toEqual([]);
  });

  it('that cannot take the place says where what it saved is, and leaves the damaged vault', async () => {
    const { folder, password, bytes } = await damagedVault();
    using found = await opened(folder, password);
    const salvaged = found.salvageInto;
    // The folder of the damaged vault goes away while what can be read is saved.
    vi.spyOn(found, 'salvageInto').mockImplementation(async (options) => {
      const report = await salvaged(options);
      const { renameSync } = await import('node:fs');
      renameSync(folder, `${folder}-moved`);
      return report;
    });
    const outcome = await outcomeOf(() => salvageInPlace(found, folder, { password, clock, cost: floor }));
    expect(outcome).toMatchObject({ kind: 'storage', message: expect.stringContaining(`${folder}-salvaged-`) });
    expect(readFileSync(join(`${folder}-moved`, 'vault.db')).equals(bytes)).toBe(true);
    (await unlockVault(`${folder}-salvaged-20261121T093000Z`, password)).lock();
  });
});
