import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unlockVault } from '../../core/vault/unlock-vault.ts';
import { namesIn } from '../helpers/draft.ts';
import { inOtherProcess } from '../helpers/other-process.ts';
import type { Outcome } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';
import { type VaultInput, vaultProcess } from '../vault/vault-process.ts';

/** A program that starts another one whose every sync of a file fails, as on a disk that is dying. */
const withFailingSync = (folder: string) => [
  ...['strace', '-f', '-qq', '-o', join(folder, 'trace'), '-e', 'trace=fsync,fdatasync'],
  ...['-e', 'inject=fsync,fdatasync:error=EIO'],
];

/** Whether this system has a strace that may inject faults. */
function canInject(): boolean {
  const [program = '', ...options] = withFailingSync(temporaryFolder());
  return spawnSync(program, [...options, 'true']).status === 0;
}

const note = 'this system has no strace that may inject faults';

async function attempt(input: VaultInput): Promise<Outcome> {
  const through = withFailingSync(temporaryFolder());
  return await inOtherProcess<Outcome>(vaultProcess, input, { through });
}

describe('when a file cannot be synced', () => {
  it('nothing is said to be kept, the earlier state is intact, and the vault works when the disk does', async ({
    skip,
  }) => {
    skip(!canInject(), note);
    const vault = await lockedVault();
    const outcome = await attempt({ action: 'link', ...vault });
    expect(outcome).toMatchObject({ kind: 'storage', message: 'The disk reported a fault.' });
    const again = await unlockVault(vault.folder, vault.password);
    expect(namesIn(again)).toContain('Production SIEM');
    expect(again.read((database) => database.column('PRAGMA integrity_check'))).toEqual(['ok']);
    again.lock();
  });

  it('no vault is made, and nothing of it is left', async ({ skip }) => {
    skip(!canInject(), note);
    const folder = temporaryFolder();
    const made = await attempt({ action: 'create', folder: join(folder, 'vault'), password: 'several words' });
    expect(made).toMatchObject({ kind: 'storage' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
