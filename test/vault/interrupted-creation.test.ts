import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createVault } from '../../core/vault/create-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { clockAt } from '../helpers/clock.ts';
import { startProcess } from '../helpers/other-process.ts';
import { kindOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { madeAt } from '../helpers/temporary-vault.ts';
import { type VaultInput, vaultProcess } from './vault-process.ts';

it.each(['SIGINT', 'SIGKILL'] as const)(
  'a creation that is ended by %s leaves no folder, and can be done again',
  async (signal) => {
    const home = temporaryFolder();
    const folder = join(home, 'share', 'vault');
    const untouched = statSync(home).mtimeMs;
    const input: VaultInput = { action: 'create-as-a-person-does', folder, password: 'first words' };
    const { child, printed } = startProcess(vaultProcess, input);
    // First of all it tries whether the folder can be made.
    while (statSync(home).mtimeMs === untouched && child.exitCode === null) await sleep(5);
    // In the midst of the key derivation, which is nearly all of the time.
    await sleep(100);
    child.kill(signal);
    expect(await printed).toBe('');
    expect(readdirSync(home)).toEqual([]);
    expect(await kindOf(() => unlockVault(folder, 'first words'))).toBe('no-vault');
    const options = { clock: clockAt(madeAt), cost: floor };
    expect(await kindOf(async () => (await createVault(folder, 'second words', options)).lock())).toBe('done');
    (await unlockVault(folder, 'second words')).lock();
  },
);
