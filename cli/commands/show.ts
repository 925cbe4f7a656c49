import type { Command } from 'commander';
import { momentOf } from '../../domain/clock.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { accountSheet } from '../output/account-sheet.ts';
import { paintFor } from '../output/paint.ts';
import { write, writeJson } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface ShowOptions extends VaultOptions {
  readonly json?: boolean;
}

async function show(context: CliContext, called: string, options: ShowOptions): Promise<ExitCode> {
  const { accountDetails } = await import('../../core/accounts/account-details.ts');
  const providers = await knownProviders(context);
  const now = momentOf(context.clock);
  const viewpoint = providers.viewpointAt(now);
  const account = await withVault(context, options, (vault) => accountDetails(vault, providers, called, viewpoint));
  if (options.json) await writeJson(context.stdout, { account });
  else
    await write(
      context.stdout,
      accountSheet(account, now, providers, paintFor(context.stdout, context.env), context.stdout),
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
