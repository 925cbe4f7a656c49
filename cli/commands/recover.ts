import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { hushed } from '../hushed.ts';
import { acceptWeakOption, askNewPassword } from '../new-password.ts';
import { say } from '../output/say.ts';
import { askAtTerminal, readPasswordFile } from '../password.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface RecoverOptions extends VaultOptions {
  readonly recoveryKeyFile?: string;
  readonly acceptWeakPassword?: boolean;
  readonly kit?: string;
}

async function askRecoveryKey(context: CliContext, file: string | undefined): Promise<string> {
  if (file !== undefined) return readPasswordFile(file, context, 'recovery key');
  return await askAtTerminal(context, (terminal) => terminal.secret('Recovery key'), [
    'There is no terminal to ask for the recovery key.',
    'Give it with --recovery-key-file FILE.',
  ]);
}

async function recover(context: CliContext, options: RecoverOptions): Promise<ExitCode> {
  const [{ readSlotFile }, { checkProof }, { recoverVault }, { handOverKey }] = await Promise.all([
    import('../../core/vault/vault-folder.ts'),
    import('../../core/vault/opening/prove.ts'),
    import('../../core/vault/slots/recovery-key.ts'),
    import('../recovery-kit.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  const { vaultId } = readSlotFile(folder);
  const recoveryKey = await askRecoveryKey(context, options.recoveryKeyFile);
  await hushed(context, () =>
    withProgress(context, 'Checking the recovery key…', (opening) =>
      checkProof(folder, { kind: 'recovery', recoveryKey }, opening),
    ),
  );
  const next = await askNewPassword(context, { file: options.passwordFile, acceptWeak: options.acceptWeakPassword });
  await handOverKey(context, { folder, vaultId, kit: options.kit }, async () => {
    const text = 'Setting the new password…';
    const key = await withProgress(context, text, (opening) => recoverVault(folder, recoveryKey, next, opening));
    say(context, 'The new password is set. The recovery key is replaced: the earlier one no longer opens the vault.');
    return key;
  });
  return exitCodes.fine;
}

/** `hubvault recover` */
export function addRecover({ program, context, run }: CommandHost): void {
  program
    .command('recover')
    .description('set a new password with the recovery key, and get a new recovery key')
    .option('--recovery-key-file <file>', 'read the recovery key from a file')
    .option('--kit <file>', 'write the new key as a page to print to this new file')
    .option(...acceptWeakOption)
    .action((_options, command: Command) => run(() => recover(context, command.optsWithGlobals())));
}
