import type { Guard } from '../core/vault/guard.ts';
import type { OpenVault } from '../core/vault/open-vault.ts';
import type { CliContext } from './context.ts';
import { guardOf } from './guard.ts';
import { progressOn } from './output/progress.ts';
import { askPassword } from './password.ts';
import { vaultFolder } from './vault-location.ts';

/** The options of every command that opens a vault. */
export interface VaultOptions {
  readonly vault?: string;
  readonly passwordFile?: string;
}

/** Does something that takes as long as a key derivation, and says so on a terminal. */
export async function withProgress<T>(
  context: CliContext,
  text: string,
  work: (guard: Guard) => Promise<T>,
): Promise<T> {
  const progress = progressOn(context);
  progress.show(text);
  return await work(guardOf(context, progress)).finally(() => progress.clear());
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
  const vault = await withProgress(context, 'Unlocking…', (guard) => unlockVault(folder, password, guard));
  try {
    return await use(vault);
  } finally {
    vault.lock();
  }
}
