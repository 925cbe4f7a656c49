import type { Command } from 'commander';
import { HubVaultError } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { askAtTerminal, askPassword } from '../password.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface RecoveryKeyOptions extends VaultOptions {
  readonly kit?: string;
  readonly replace?: boolean;
}

/** Whether an earlier key is to go. Asked, where it was not said: its kit is then worth nothing. */
async function agreesToReplace(context: CliContext, hasKey: boolean, replace: boolean): Promise<boolean> {
  if (!hasKey || replace) return replace;
  const question = 'This vault has a recovery key already. Replace it? The earlier kit then opens nothing.';
  const agreed = await askAtTerminal(context, (terminal) => terminal.confirm(question, false), [
    'This vault has a recovery key already. Nothing was changed.',
    'To replace it: --replace',
  ]);
  if (!agreed) throw new HubVaultError('cancelled', 'The recovery key stays as it is.');
  return true;
}

async function makeKey(context: CliContext, options: RecoveryKeyOptions): Promise<ExitCode> {
  const [{ readSlotFile }, { slotsOf }, { addRecoveryKey }, { handOverKey }] = await Promise.all([
    import('../../core/vault/vault-folder.ts'),
    import('../../core/vault/slots/key-slots.ts'),
    import('../../core/vault/slots/recovery-key.ts'),
    import('../recovery-kit.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  const { vaultId, slots } = readSlotFile(folder);
  const replace = await agreesToReplace(context, slotsOf(slots, 'recovery').length > 0, options.replace ?? false);
  const password = await askPassword(context, options.passwordFile);
  await handOverKey(context, { folder, vaultId, kit: options.kit }, () =>
    withProgress(context, 'Making a recovery key…', (opening) => addRecoveryKey(folder, password, opening, replace)),
  );
  return exitCodes.fine;
}

/** `hubvault recovery-key` */
export function addRecoveryKeyCommand({ program, context, run }: CommandHost): void {
  program
    .command('recovery-key')
    .description('make a recovery key, which opens the vault without the password')
    .option('--kit <file>', 'write a page to print to this new file; nothing is shown')
    .option('--replace', 'replace an earlier recovery key')
    .action((_options, command: Command) => run(() => makeKey(context, command.optsWithGlobals())));
}
