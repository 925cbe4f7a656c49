import type { Command } from 'commander';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { accountSheet } from '../output/account-sheet.ts';
import { paintFor } from '../output/paint.ts';
import { write, writeJson } from '../output/write.ts';
import { seenNow } from '../seen-now.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface ShowOptions extends VaultOptions {
  readonly json?: boolean;
}

async function show(context: CliContext, called: string, options: ShowOptions): Promise<ExitCode> {
  const [{ accountDetails }, seen] = await Promise.all([
    import('../../core/accounts/account-details.ts'),
    seenNow(context),
  ]);
  const find = (vault: OpenVault) => accountDetails(vault, seen().providers, called, seen().viewpoint);
  const account = await withVault(context, options, find, 'reads', seen);
  if (options.json) await writeJson(context.stdout, { account });
  else
    await write(
      context.stdout,
      accountSheet(account, seen().now, seen().providers, paintFor(context.stdout, context.env), context.stdout),
    );
  return exitCodes.fine;
}

/** `hubvault show` */
export function addShow({ program, context, run }: CommandHost): void {
  program
    .command('show')
    .argument('<account>', 'name, provider/name or id')
    .description('show one account; secrets stay masked')
    .option('--json', 'print JSON')
    .action((called: string, _options, command: Command) =>
      run(() => show(context, called, command.optsWithGlobals())),
    );
}
