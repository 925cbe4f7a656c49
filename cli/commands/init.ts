import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { progressOn } from '../output/progress.ts';
import { write } from '../output/write.ts';
import { askNewPassword } from '../password.ts';
import { vaultFolder } from '../vault-location.ts';
import type { VaultOptions } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

async function init(context: CliContext, options: VaultOptions): Promise<ExitCode> {
  const [{ createVault }, { checkNewFolder }] = await Promise.all([
    import('../../core/vault/create-vault.ts'),
    import('../../core/vault/vault-folder.ts'),
  ]);
  const folder = vaultFolder(options.vault, context.env);
  // Before the question: nobody should think of a password for a folder that cannot be used.
  checkNewFolder(folder);
  const password = await askNewPassword(context, options.passwordFile);
  const progress = progressOn(context);
  progress.show('Measuring this machine and creating the vault…');
  const vault = await createVault(folder, password, { clock: context.clock, actor: 'cli' }).finally(() =>
    progress.clear(),
  );
  vault.lock();
  await write(
    context.stdout,
    `Created a vault in ${folder}.\nThere is no way to open it without its password. Next: hubvault link --help\n`,
  );
  return exitCodes.fine;
}

/** `hubvault init` */
export function addInit({ program, context, run }: CommandHost): void {
  program
    .command('init')
    .description('create a new, empty vault')
    .action((_options, command) => run(() => init(context, command.optsWithGlobals())));
}
