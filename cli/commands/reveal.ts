import type { Command } from 'commander';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { showBriefly } from '../output/brief.ts';
import { write } from '../output/write.ts';
import { seenNow } from '../seen-now.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface RevealOptions extends VaultOptions {
  readonly field?: string;
}

async function reveal(context: CliContext, account: string, options: RevealOptions): Promise<ExitCode> {
  const [{ revealField }, seen] = await Promise.all([import('../../core/accounts/reveal-field.ts'), seenNow(context)]);
  const find = (vault: OpenVault) => revealField(vault, seen().providers, account, { field: options.field });
  const value = await withVault(context, options, find, 'records', seen);
  if (context.stdout.isTTY) await showBriefly(value, context);
  else await write(context.stdout, `${value}\n`);
  return exitCodes.fine;
}

/** `hubvault reveal` */
export function addReveal({ program, context, run }: CommandHost): void {
  program
    .command('reveal')
    .argument('<account>', 'name, provider/name or id')
    .description('print a secret to standard output (on a terminal for ten seconds)')
    .option('--field <id>', 'which field, where the credential has several')
    .action((account: string, _options, command: Command) =>
      run(() => reveal(context, account, command.optsWithGlobals())),
    );
}
