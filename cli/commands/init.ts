import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { acceptWeakOption, askNewPassword } from '../new-password.ts';
import { commandLine } from '../output/command-line.ts';
import { tell } from '../output/say.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withProgress } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface InitOptions extends VaultOptions {
  readonly acceptWeakPassword?: boolean;
}

async function init(context: CliContext, options: InitOptions): Promise<ExitCode> {
  const [{ createVault }, { checkNewFolder }] = await Promise.all([
    import('../../core/vault/create-vault.ts'),
    import('../../core/vault/new-folder.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  // Before the question: nobody should think of a password for a folder that cannot be used.
  checkNewFolder(folder);
  const source = { file: options.passwordFile, acceptWeak: options.acceptWeakPassword };
  const password = await askNewPassword(context, source);
  const text = 'Measuring this machine and creating the vault…';
  const vault = await withProgress(context, text, (opening) => createVault(folder, password, opening));
  vault.lock();
  await tell(
    context,
    `Created a vault in ${folder}.\nOnly its password opens it. For the day it is forgotten: ${commandLine(context, 'recovery-key')}\nNext: hubvault link --help\n`,
  );
  return exitCodes.fine;
}

/** `hubvault init` */
export function addInit({ program, context, run }: CommandHost): void {
  program
    .command('init')
    .description('create a new, empty vault')
    .option(...acceptWeakOption)
    .action((_options, command) => run(() => init(context, command.optsWithGlobals())));
}
