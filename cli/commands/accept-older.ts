import type { Command } from 'commander';
import { HubVaultError } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { asHubVaultError } from '../output/errors.ts';
import { say, tell } from '../output/say.ts';
import { askAtTerminal, askPassword } from '../password.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface AcceptOptions extends VaultOptions {
  readonly confirm?: string;
}

/** What is older, as opening the vault says it. */
async function whatIsOlder(context: CliContext, folder: string, password: string): Promise<HubVaultError> {
  const { unlockVault } = await import('../../core/vault/opening/unlock-vault.ts');
  try {
    const vault = await withProgress(context, 'Looking…', (opening) => unlockVault(folder, password, opening));
    vault.lock();
  } catch (error) {
    const failure = asHubVaultError(error);
    if (failure.kind === 'rolled-back' || failure.kind === 'weakened') return failure;
    throw error;
  }
  throw new HubVaultError('conflict', 'No part of this vault is older than it should be. Nothing was changed.');
}

/** Lets the person type what cannot be typed by accident. */
async function askConfirmation(context: CliContext, shortId: string): Promise<string> {
  say(context, 'What the later copy held is lost to this vault. If you did not put the earlier copy back, stop here.');
  const question = `To take it as the newest, type the first characters of the vault's id: ${shortId}`;
  return await askAtTerminal(context, (terminal) => terminal.text(question), [
    'There is no terminal to confirm this at.',
    "Confirm with --confirm and the first eight characters of the vault's id (vaultId in vault.json).",
  ]);
}

async function acceptOlder(context: CliContext, options: AcceptOptions): Promise<ExitCode> {
  const [{ readSlotFile }, { acceptOlderCopy, checkConfirmation }, { shortVaultId }] = await Promise.all([
    import('../../core/vault/vault-folder.ts'),
    import('../../core/vault/age/accept-older-copy.ts'),
    import('../../core/vault/slots/recovery-kit.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  const shortId = shortVaultId(readSlotFile(folder).vaultId);
  const password = await askPassword(context, options.passwordFile);
  const older = await whatIsOlder(context, folder, password);
  say(context, older.message);
  const typed = options.confirm ?? (await askConfirmation(context, shortId));
  checkConfirmation(folder, typed);
  await withProgress(context, 'Accepting…', (opening) => acceptOlderCopy(folder, password, opening));
  await tell(context, 'Accepted. The vault is now the newest; any other copy of it counts as older.\n');
  return exitCodes.fine;
}

/** `hubvault accept-older` */
export function addAcceptOlder({ program, context, run }: CommandHost): void {
  program
    .command('accept-older')
    .description('accept an earlier copy of the vault that you put back yourself')
    .option('--confirm <id>', "the first eight characters of the vault's id")
    .action((_options, command: Command) => run(() => acceptOlder(context, command.optsWithGlobals())));
}
