import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { workingCopy } from '../../core/vault/working-copy.ts';
import { copiesInOwnFolder } from '../helpers/copies-in-own-folder.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

/** The number of a process that has ended. */
const gone = () => spawnSync(process.execPath, ['-e', '']).pid;

/** The working copy of a process that is no more, made in the temporary folder by this one. */
function leftCopy(folder: string): string {
  const left = join(tmpdir(), `hubvault-copy-${gone()}-aB3xYz`);
  renameSync(join(workingCopy(folder).database, '..'), left);
  return left;
}

it('the copy that a killed process has left is removed by the next one, and by the next opening of a vault', async () => {
  const copies = copiesInOwnFolder();
  const { folder, password } = await lockedVault();
  leftCopy(folder);
  expect(copies()).toHaveLength(1);
  workingCopy(folder)[Symbol.dispose]();
  expect(copies()).toEqual([]);
  leftCopy(folder);
  (await unlockVault(folder, password)).lock();
  expect(copies()).toEqual([]);
});

it('a copy that a process is at work with stays', async () => {
  const copies = copiesInOwnFolder();
  const { folder } = await lockedVault();
  using one = workingCopy(folder);
  workingCopy(folder)[Symbol.dispose]();
  expect(existsSync(one.database)).toBe(true);
  expect(copies()).toHaveLength(1);
});

it('nothing else is ever removed: no link is followed, and no folder of another user or with anything else in it is touched', async () => {
  const copies = copiesInOwnFolder();
  const { folder } = await lockedVault();
  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, 'copy.db'), 'mine');
  const pid = gone();
  const name = (end: string) => join(tmpdir(), `hubvault-copy-${pid}-${end}`);
  symlinkSync(elsewhere, name('aaaaaa'));
  symlinkSync(folder, name('bbbbbb'));
  const withMore = leftCopy(folder);
  writeFileSync(join(withMore, 'letter.txt'), 'Dear diary');
  if (process.getuid?.() === 0) {
    mkdirSync(name('dddddd'));
    chownSync(name('dddddd'), 65_534, 65_534);
  }
  const before = copies();
  workingCopy(folder)[Symbol.dispose]();
  expect(copies()).toEqual(before);
  expect(readdirSync(elsewhere)).toEqual(['copy.db']);
  expect(readdirSync(withMore).sort()).toEqual(['copy.db', 'letter.txt']);
  expect(readdirSync(folder)).toContain('vault.db');
});
