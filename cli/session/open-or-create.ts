import { createVault } from '../../core/vault/create-vault.ts';
import { checkNewFolder } from '../../core/vault/new-folder.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { holdsVault, readSlotFile } from '../../core/vault/vault-folder.ts';
import { HubVaultError } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { askNewPassword, askNewPasswordAt } from '../new-password.ts';
import { printError } from '../output/errors.ts';
import { say } from '../output/say.ts';
import { askPassword } from '../password.ts';
import type { Terminal } from '../terminal.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress } from '../with-vault.ts';

const TRIES = 3;

/** Opens the vault; a password that is typed may be wrong a few times. */
async function open(folder: string, context: CliContext, terminal: Terminal, file?: string): Promise<OpenVault> {
  readSlotFile(folder);
  for (let tries = 1; ; tries += 1) {
    const password = file ? await askPassword(context, file) : await terminal.secret(`Password for ${folder}`);
    try {
      return await withProgress(context, 'Unlocking…', (opening) => unlockVault(folder, password, opening));
    } catch (error) {
      const typed = file === undefined && error instanceof HubVaultError && error.kind === 'wrong-password';
      if (!typed || tries >= TRIES) throw error;
      printError(error, context);
    }
  }
}

async function create(folder: string, context: CliContext, terminal: Terminal, file?: string): Promise<OpenVault> {
  if (file === undefined) {
    say(context, 'The password is all that opens the vault. Nobody can reset it. Several words are best.');
  }
  const password = file ? await askNewPassword(context, { file }) : await askNewPasswordAt(terminal, context);
  const text = 'Measuring this machine and creating the vault…';
  const vault = await withProgress(context, text, (opening) => createVault(folder, password, opening));
  say(context, 'The vault is ready.');
  return vault;
}

/**
 * Opens the vault that the options name, or creates it there when the person agrees.
 * @returns `undefined` when the person wants none
 */
export async function openOrCreate(
  context: CliContext,
  terminal: Terminal,
  { vault, passwordFile }: VaultOptions,
): Promise<OpenVault | undefined> {
  const folder = vaultFolder(vault, context.env);
  if (holdsVault(folder)) return await open(folder, context, terminal, passwordFile);
  // Before anything is offered: in some places there can be no vault.
  checkNewFolder(folder);
  say(context, `Welcome to HubVault. There is no vault in ${folder} yet.`);
  if (await terminal.confirm('Create one there?')) return await create(folder, context, terminal, passwordFile);
  say(context, 'Nothing was created. For another folder: hubvault --vault DIR');
  return undefined;
}
