import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { acceptWeakOption, askNewPassword } from '../new-password.ts';
import { write } from '../output/write.ts';
import { askPassword } from '../password.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface PasswordOptions extends VaultOptions {
  readonly newPasswordFile?: string;
  readonly acceptWeakPassword?: boolean;
}

async function changeIt(context: CliContext, options: PasswordOptions): Promise<ExitCode> {
  const [{ readSlotFile }, { checkProof }, { changePassword }] = await Promise.all([
    import('../../core/vault/vault-folder.ts'),
    import('../../core/vault/prove.ts'),
    import('../../core/vault/change-password.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  readSlotFile(folder);
  const password = await askPassword(context, options.passwordFile);
  // Before the question: nobody should think of a new password for a vault that stays closed.
  await withProgress(context, 'Checking the password…', (opening) =>
    checkProof(folder, { kind: 'password', password }, opening),
  );
  const next = await askNewPassword(context, {
    file: options.newPasswordFile,
    acceptWeak: options.acceptWeakPassword,
    option: '--new-password-file',
  });
  await withProgress(context, 'Changing the password…', (opening) => changePassword(folder, password, next, opening));
  await write(
    context.stdout,
    'The password is changed. Copies of the vault that were made before still open with the old one.\n',
  );
  return exitCodes.fine;
}

/** `hubvault password` */
export function addPassword({ program, context, run }: CommandHost): void {
  program
    .command('password')
    .description('change the password of the vault')
    .option('--new-password-file <file>', 'read the new password from a file')
    .option(...acceptWeakOption)
    .action((_options, command: Command) => run(() => changeIt(context, command.optsWithGlobals())));
}
