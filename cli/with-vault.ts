import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpenVault } from '../core/vault/open-vault.ts';
import type { Opening } from '../core/vault/opening/opening.ts';
import type { HubVaultError } from '../domain/errors.ts';
import type { CliContext } from './context.ts';
import { openingOf } from './opening.ts';
import { asHubVaultError } from './output/errors.ts';
import { progressOn } from './output/progress.ts';
import { say } from './output/say.ts';
import { askPassword } from './password.ts';
import { vaultFolder } from './vault-location.ts';

/** Warns that what was changed is kept, but in no backup yet. */
export function sayNotBackedUp(context: CliContext, { message }: HubVaultError): void {
  say(context, `warning: The change is kept, but no backup was made: ${message}`);
}

/** Backs up what a command has changed, if that is due. The change itself is kept, whatever becomes of this. */
export async function backUpChanges(vault: OpenVault, context: CliContext): Promise<void> {
  const { backUpIfDue } = await import('../core/backup/back-up.ts');
  try {
    await backUpIfDue(vault);
  } catch (error) {
    sayNotBackedUp(context, asHubVaultError(error));
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

/** A vault as a command has it: to read alone, if that is all that can be done, and why. */
type Opened = Disposable & { readonly vault: OpenVault; readonly unwritable?: HubVaultError | null };

async function openToRead(folder: string, password: string, opening: Opening): Promise<Opened> {
  const { openForReading } = await import('../core/vault/opening/open-for-reading.ts');
  return await openForReading(folder, password, opening);
}

async function openToUse(folder: string, password: string, opening: Opening): Promise<Opened> {
  const { unlockVault } = await import('../core/vault/opening/unlock-vault.ts');
  const vault = await unlockVault(folder, password, opening);
  return { vault, [Symbol.dispose]: () => vault.lock() };
}

/**
 * Opens the vault, uses it, and locks it whatever happens. The password is asked for only once it
 * is known that there is a vault to open.
 * @param kind `reads` where the command writes nothing, so that it works where nothing can be written;
 *   `changes` where what it changed is to be backed up when that is due
 * @param meanwhile what can be made ready before: it is done beside the key derivation, and so takes no time
 */
export async function withVault<T>(
  context: CliContext,
  options: VaultOptions,
  use: (vault: OpenVault) => T | Promise<T>,
  kind: 'reads' | 'records' | 'changes' = 'records',
  meanwhile: () => unknown = () => undefined,
): Promise<T> {
  const { readSlotFile } = await import('../core/vault/vault-folder.ts');
  const folder = vaultFolder(options.vault, context.env);
  readSlotFile(folder);
  const password = await askPassword(context, options.passwordFile);
  const unlocking = withProgress(context, 'Unlocking…', (opening) =>
    kind === 'reads' ? openToRead(folder, password, opening) : openToUse(folder, password, opening),
  );
  // In the next turn: by then the key derivation has begun, on threads of its own.
  const prepared = nextTurn().then(meanwhile);
  // A vault that does not open is the first thing to be told.
  prepared.catch(() => undefined);
  using opened = await unlocking;
  await prepared;
  if (opened.unwritable) {
    const why = opened.unwritable.message;
    say(context, `warning: ${why} The vault is open for reading only, and its audit log cannot tell of that.`);
  }
  const result = await use(opened.vault);
  if (kind === 'changes') await backUpChanges(opened.vault, context);
  return result;
}
