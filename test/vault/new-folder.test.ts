import { mkdirSync, readdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createVault } from '../../core/vault/create-vault.ts';
import { checkCanBeMade, checkNewFolder, claimFolder } from '../../core/vault/new-folder.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { onceBefore } from '../helpers/before-call.ts';
import { clockAt } from '../helpers/clock.ts';
import { kindOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { madeAt } from '../helpers/temporary-vault.ts';

const vaultIn = (home: string) => join(home, 'vault');

describe('while another program tries whether the same folder can be made, a vault is made in it', () => {
  it.each([
    ['before its mode is set', 'chmodSync'],
    ['before anything is in it', 'openSync'],
  ] as const)('though the folder is taken back %s', async (_, call) => {
    const folder = vaultIn(temporaryFolder());
    onceBefore(call, () => rmdirSync(folder));
    expect(claimFolder(folder)).toEqual([folder]);
    expect(readdirSync(folder)).toEqual(['vault.db']);
  });

  it('though the folder comes just when it is made, and the vault opens', async () => {
    const folder = vaultIn(temporaryFolder());
    checkCanBeMade(folder);
    onceBefore('mkdirSync', () => mkdirSync(folder, { mode: 0o755 }));
    (await createVault(folder, 'several words', { clock: clockAt(madeAt), cost: floor })).lock();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    (await unlockVault(folder, 'several words')).lock();
  });
});

describe('while another program makes a vault in the same folder', () => {
  it('it is told of as such, whenever its first file comes', async () => {
    const folder = temporaryFolder();
    onceBefore('readdirSync', () => writeFileSync(join(folder, 'vault.db'), ''));
    expect(await kindOf(() => void checkNewFolder(folder))).toBe('conflict');
  });

  it('the one that comes second takes nothing of it back', async () => {
    const folder = vaultIn(temporaryFolder());
    onceBefore('openSync', () => writeFileSync(join(folder, 'vault.db'), 'of the other'));
    expect(await kindOf(() => void claimFolder(folder))).toBe('conflict');
    expect(readdirSync(folder)).toEqual(['vault.db']);
  });
});

it('where no folder can be made for good, that is said after a while', async () => {
  expect(await kindOf(() => void claimFolder('/proc/nothing/vault'))).toBe('invalid-input');
});
