import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { onceBefore } from '../helpers/before-call.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

it('the first backup is made though another process makes the folder of the backups at the same moment', async () => {
  const { folder, vault } = await temporaryVault();
  const backups = join(folder, 'backups');
  rmdirSync(backups);
  onceBefore('mkdirSync', () => mkdirSync(backups));
  const { id } = await makeBackup(vault, 'asked');
  expect(readdirSync(backups)).toEqual([id]);
});
