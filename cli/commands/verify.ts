import type { Command } from 'commander';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodeOfVerdicts } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { verificationJson } from '../output/verification.ts';
import { write, writeJson } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface VerifyOptions extends VaultOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

async function verify(context: CliContext, called: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  if (called.length === 0 && !options.all) throw invalidInput('Which account?', 'Name one or more, or use --all.');
  if (called.length > 0 && options.all) throw invalidInput('Name accounts or use --all, not both.');
  const { verifyCalled, verificationReport } = await import('../verify-steps.ts');
  const providers = await knownProviders(context);
  const results = await withVault(
    context,
    options,
    (vault) => verifyCalled(vault, providers, called, context),
    'changes',
  );
  if (options.json) {
    const json = results.map(({ account: { id, name, provider, server }, verification }) => {
      return { account: { id, name, provider, server }, ...verificationJson(verification) };
    });
    await writeJson(context.stdout, { results: json });
  } else if (results.length > 0) {
    await write(context.stdout, verificationReport(results, context));
  } else {
    context.stderr.write('No accounts to verify.\n');
  }
  return exitCodeOfVerdicts(results.map(({ verification }) => verification.verdict));
}

/** `hubvault verify` */
export function addVerify({ program, context, run }: CommandHost): void {
  program
    .command('verify')
    .argument('[accounts...]', 'names, provider/name or ids')
    .description("prove credentials against their providers' own APIs")
    .option('--all', 'every account')
    .option('--json', 'print JSON')
    .action((called: string[], _options, command: Command) =>
      run(() => verify(context, called, command.optsWithGlobals())),
    );
}
