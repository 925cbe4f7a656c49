import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createVault } from '../../core/vault/create-vault.ts';
import { floor } from '../../core/vault/key-derivation.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { clockAt } from './clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** When every temporary vault was made. */
export const madeAt = '2026-11-20T09:30:00.000Z';

/** A vault of the running test. */
export interface TemporaryVault {
  readonly folder: string;
  readonly password: string;
  /** Open; the test may lock it. */
  readonly vault: OpenVault;
}

/** Makes a vault that opens in about a tenth of a second, and removes it when the test has finished. */
export async function temporaryVault(password = 'several words, of the test'): Promise<TemporaryVault> {
  const folder = join(temporaryFolder(), 'vault');
  const vault = await createVault(folder, password, { clock: clockAt(madeAt), cost: floor });
  onTestFinished(() => vault.lock());
  return { folder, password, vault };
}
