import fs, { readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

const { mkdirSync } = fs;

/** Has this process call another `mkdirSync`; the test gives the usual one back. */
function replaceMkdir(other: typeof mkdirSync): void {
  fs.mkdirSync = other;
  syncBuiltinESMExports();
}

it('the first backup is made though another process makes the folder of the backups at the same moment', async () => {
  const { folder, vault } = await temporaryVault();
  const backups = join(folder, 'backups');
  fs.rmdirSync(backups);
  onTestFinished(() => replaceMkdir(mkdirSync));
  replaceMkdir(((...given: Parameters<typeof mkdirSync>) => {
    replaceMkdir(mkdirSync);
    // The other one was quicker.
    mkdirSync(backups);
    return mkdirSync(...given);
  }) as typeof mkdirSync);
  const { id } = await makeBackup(vault, 'asked');
  expect(readdirSync(backups)).toEqual([id]);
});
