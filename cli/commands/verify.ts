import type { Command } from 'commander';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodeOfVerdicts } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { verificationJson } from '../output/verification.ts';
import { write, writeJson } from '../output/write.ts';
import type { ChosenAccounts } from '../verify-steps.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';
import { versionNumber } from './retire.ts';

interface VerifyOptions extends VaultOptions {
  readonly all?: boolean;
  readonly stale?: boolean;
  readonly credential?: string;
  readonly json?: boolean;
}

/** Which accounts are meant: those that are called, all, or those whose last check is too old. */
function chosen(called: readonly string[], { all = false, stale = false }: VerifyOptions): ChosenAccounts {
  const ways = [called.length > 0, all, stale].filter(Boolean).length;
  if (ways === 0) throw invalidInput('Which account?', 'Name one or more, or use --all or --stale.');
  if (ways > 1) throw invalidInput('Name accounts, or use --all, or --stale: one of them.');
  if (called.length > 0) return called;
  return all ? 'all' : 'stale';
}

async function verify(context: CliContext, called: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const which = chosen(called, options);
  const version = options.credential === undefined ? undefined : versionNumber(options.credential);
  if (version !== undefined && called.length !== 1) throw invalidInput('--credential is of one account.', 'Name it.');
  const { verifyChosen, verifyCalledVersion, verificationReport } = await import('../verify-steps.ts');
  const providers = await knownProviders(context);
  const verifyIn = (vault: OpenVault) =>
    version === undefined
      ? verifyChosen(vault, providers, which, context)
      : verifyCalledVersion(vault, providers, { account: called[0] ?? '', version }, context);
  const results = await withVault(context, options, verifyIn, 'changes');
  if (options.json) {
    const json = results.map(({ account: { id, name, provider, server }, verification }) => {
      return { account: { id, name, provider, server }, ...verificationJson(verification) };
    });
    await writeJson(context.stdout, { results: json });
  } else if (results.length > 0) {
    await write(context.stdout, verificationReport(results, context));
  } else {
    context.stderr.write(options.stale ? 'No account needs a check now.\n' : 'No accounts to verify.\n');
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
    .option('--stale', 'those whose last check is a day old (near an expiry six hours), for scheduled jobs')
    .option('--credential <number>', 'one version of the credential, also an old one')
    .option('--json', 'print JSON')
    .action((called: string[], _options, command: Command) =>
      run(() => verify(context, called, command.optsWithGlobals())),
    );
}
