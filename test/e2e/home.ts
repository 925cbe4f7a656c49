import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '../../core/vault/create-vault.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';

/** The password of every vault that the tests of the built app open. */
export const PASSWORD = 'four words make it';

/** A folder of the app's own: the vault and the preferences are kept there. */
export interface Home {
  readonly folder: string;
  readonly vaultFolder: string;
  remove(): void;
}

/** A home in which nothing is yet. */
export function emptyHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'hubvault-test-'));
  return {
    folder,
    vaultFolder: join(folder, 'vault'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

/** A home with a locked vault that opens in about a tenth of a second. */
export async function homeWithVault(fill: (vault: OpenVault) => void = () => undefined): Promise<Home> {
  const home = emptyHome();
  const clock = { now: () => new Date(), zone: 'UTC' };
  const vault = await createVault(home.vaultFolder, PASSWORD, { clock, cost: floor });
  try {
    fill(vault);
  } finally {
    vault.lock();
  }
  return home;
}
