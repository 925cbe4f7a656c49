import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { hushed } from '../hushed.ts';
import { acceptWeakOption, askNewPassword } from '../new-password.ts';
import { commandLine } from '../output/command-line.ts';
import { tell } from '../output/say.ts';
import { askPassword } from '../password.ts';
import { vaultFolder } from '../vault-location.ts';
import { sayNotBackedUp, type VaultOptions, withProgress } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface PasswordOptions extends VaultOptions {
  readonly newPasswordFile?: string;
  readonly acceptWeakPassword?: boolean;
  readonly newDataKey?: boolean;
}

const doneText = `The password is changed. Copies of the vault that were made before still open with the old one.
If somebody else may have both, change it again with --new-data-key: then they open nothing that you save from now on.
`;

const renewedText = (
  context: CliContext,
) => `The password and the data key are changed: what opened the vault until now opens nothing that is saved from now on.
A recovery key or a device that opened it does so no longer. To make a new recovery key: ${commandLine(context, 'recovery-key')}
Backups that were made before still open with the password of their day, and one that is restored in the place of a damaged vault brings the earlier data key back.
`;

async function changeIt(context: CliContext, options: PasswordOptions): Promise<ExitCode> {
  const [{ readSlotFile }, { checkProof }, { changePassword }, { changeDataKey }] = await Promise.all([
    import('../../core/vault/vault-folder.ts'),
    import('../../core/vault/opening/prove.ts'),
    import('../../core/vault/slots/change-password.ts'),
    import('../../core/vault/slots/change-data-key.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  readSlotFile(folder);
  const password = await askPassword(context, options.passwordFile);
  // Before the question: nobody should think of a new password for a vault that stays closed.
  await hushed(context, () =>
    withProgress(context, 'Checking the password…', (opening) =>
      checkProof(folder, { kind: 'password', password }, opening),
    ),
  );
  const next = await askNewPassword(context, {
    file: options.newPasswordFile,
    acceptWeak: options.acceptWeakPassword,
    option: '--new-password-file',
  });
  const notBackedUp = await withProgress(context, 'Changing the password…', async (opening) => {
    if (options.newDataKey) return (await changeDataKey(folder, password, next, opening)).notBackedUp;
    await changePassword(folder, password, next, opening);
    return null;
  });
  if (notBackedUp) sayNotBackedUp(context, notBackedUp);
  await tell(context, options.newDataKey ? renewedText(context) : doneText);
  return exitCodes.fine;
}

/** `hubvault password` */
export function addPassword({ program, context, run }: CommandHost): void {
  program
    .command('password')
    .description('change the password of the vault')
    .option('--new-password-file <file>', 'read the new password from a file')
    .option('--new-data-key', 'encrypt the vault anew: an old copy and its password then open nothing newer')
    .option(...acceptWeakOption)
    .action((_options, command: Command) => run(() => changeIt(context, command.optsWithGlobals())));
}
