import type { OpenVault } from '../core/vault/open-vault.ts';
import type { Opening } from '../core/vault/opening.ts';
import type { CliContext } from './context.ts';
import { openingOf } from './opening.ts';
import { asHubVaultError } from './output/errors.ts';
import { progressOn } from './output/progress.ts';
import { askPassword } from './password.ts';
import { vaultFolder } from './vault-location.ts';

/** Backs up what a command has changed, if that is due. The change itself is kept, whatever becomes of this. */
export async function backUpChanges(vault: OpenVault, context: CliContext): Promise<void> {
  const { backUpIfDue } = await import('../core/backup/back-up.ts');
  try {
    await backUpIfDue(vault);
  } catch (error) {
    const { message } = asHubVaultError(error);
    context.stderr.write(`warning: The change is kept, but no backup was made: ${message}\n`);
  }
}

/** The options of every command that opens a vault. */
export interface VaultOptions {
  readonly vault?: string;
  readonly passwordFile?: string;
}

/** Does something that takes as long as a key derivation, and says so on a terminal. */
export async function withProgress<T>(
  context: CliContext,
  text: string,
  work: (opening: Opening) => Promise<T>,
): Promise<T> {
  const progress = progressOn(context);
  progress.show(text);
  return await work(openingOf(context, progress)).finally(() => progress.clear());
}

/**
 * Opens the vault, uses it, and locks it whatever happens. The password is asked for only once it
 * is known that there is a vault to open. What changes the vault is backed up when that is due.
 * @param meanwhile what can be made ready before: it is done beside the key derivation, and so takes no time
 */
export async function withVault<T>(
  context: CliContext,
  options: VaultOptions,
  use: (vault: OpenVault) => T | Promise<T>,
  kind: 'reads' | 'changes' = 'reads',
  meanwhile: () => unknown = () => undefined,
): Promise<T> {
  const [{ readSlotFile }, { unlockVault }] = await Promise.all([
    import('../core/vault/vault-folder.ts'),
    import('../core/vault/unlock-vault.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  readSlotFile(folder);
  const password = await askPassword(context, options.passwordFile);
  const unlocking = withProgress(context, 'Unlocking…', (opening) => unlockVault(folder, password, opening));
  const prepared = (async () => meanwhile())();
  // A vault that does not open is the first thing to be told.
  prepared.catch(() => undefined);
  const vault = await unlocking;
  try {
    await prepared;
    const result = await use(vault);
    if (kind === 'changes') await backUpChanges(vault, context);
    return result;
  } finally {
    vault.lock();
  }
}
