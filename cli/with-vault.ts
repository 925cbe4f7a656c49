import type { OpenVault } from '../core/vault/open-vault.ts';
import type { CliContext } from './context.ts';
import { progressOn } from './output/progress.ts';
import { askPassword } from './password.ts';
import { vaultFolder } from './vault-location.ts';

/** The options of every command that opens a vault. */
export interface VaultOptions {
  readonly vault?: string;
  readonly passwordFile?: string;
}

/**
 * Opens the vault, uses it, and locks it whatever happens. The password is asked for only once it
 * is known that there is a vault to open.
 */
export async function withVault<T>(
  context: CliContext,
  options: VaultOptions,
  use: (vault: OpenVault) => T | Promise<T>,
): Promise<T> {
  const [{ readSlotFile }, { unlockVault }] = await Promise.all([
    import('../core/vault/vault-folder.ts'),
    import('../core/vault/unlock-vault.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  readSlotFile(folder);
  const password = await askPassword(context, options.passwordFile);
  const progress = progressOn(context);
  progress.show('Unlocking…');
  const vault = await unlockVault(folder, password).finally(() => progress.clear());
  try {
    return await use(vault);
  } finally {
    vault.lock();
  }
}
