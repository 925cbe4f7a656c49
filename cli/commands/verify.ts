import type { Command } from 'commander';
import type { VerifiedAccount } from '../../core/hub/verify/verify-accounts.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { invalidInput } from '../../domain/errors.ts';
import { standingOf } from '../../domain/verdict.ts';
import type { Refused } from '../asking/try-elsewhere.ts';
import type { ChosenAccounts } from '../asking/verify-chosen.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodeOfVerdicts } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { say } from '../output/say.ts';
import { searchJson } from '../output/server-search.ts';
import { verificationJson } from '../output/verification.ts';
import { write, writeJson } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';
import { versionNumber } from './retire.ts';

interface VerifyOptions extends VaultOptions {
  readonly all?: boolean;
  readonly stale?: boolean;
  readonly credential?: string;
  readonly tryServers?: boolean;
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

function resultJson({ account: { id, name, provider, server }, verification }: VerifiedAccount) {
  return { account: { id, name, provider, server }, ...verificationJson(verification) };
}

/**
 * Prints what was found. Of one account that was called and refused, the person is asked whether it
 * may be tried on the other servers of its provider.
 * @returns the results; where the account was switched, those of the new server
 */
async function tell(
  results: readonly VerifiedAccount[],
  refused: Refused<VerifiedAccount> | undefined,
  context: CliContext,
  { json, stale, tryServers = false }: VerifyOptions,
): Promise<readonly VerifiedAccount[]> {
  const { searchServers, tryElsewhere } = await import('../asking/try-elsewhere.ts');
  if (json) {
    const search = refused && tryServers ? await searchServers(refused, context) : undefined;
    const searched = search && { servers: searchJson(search) };
    await writeJson(context.stdout, { results: results.map((result) => ({ ...resultJson(result), ...searched })) });
    return results;
  }
  if (results.length === 0) {
    say(context, stale ? 'No account needs a check now.' : 'No accounts to verify.');
    return results;
  }
  const { verificationReport } = await import('../output/verification-report.ts');
  await write(context.stdout, verificationReport(results, context));
  const there = refused && (await tryElsewhere(refused, context, { tryServers }));
  // Where the account was not switched, what was found of it stays as it is stored.
  return there && standingOf(there.verification.verdict) === 'good' ? [there] : results;
}

async function verify(context: CliContext, called: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const which = chosen(called, options);
  const version = options.credential === undefined ? undefined : versionNumber(options.credential);
  if (version !== undefined && called.length !== 1) throw invalidInput('--credential is of one account.', 'Name it.');
  if (options.tryServers && (called.length !== 1 || version !== undefined)) {
    throw invalidInput('--try-servers is for one account.', 'Name it, without --credential.');
  }
  const [{ verifyChosen, verifyCalledVersion }, { refusedAccount }] = await Promise.all([
    import('../asking/verify-chosen.ts'),
    import('../asking/refused-account.ts'),
  ]);
  const providers = await knownProviders(context);
  const use = async (vault: OpenVault) => {
    if (version !== undefined) {
      const asked = { account: called[0] ?? '', version };
      return await tell(await verifyCalledVersion(vault, providers, asked, context), undefined, context, options);
    }
    const results = await verifyChosen(vault, providers, which, context);
    const [only] = called.length === 1 ? results : [];
    return await tell(results, only && refusedAccount(vault, providers, only, context), context, options);
  };
  const results = await withVault(context, options, use, 'changes');
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
    .option('--try-servers', "when the key is refused, send it to the provider's other servers too; for one account")
    .option('--json', 'print JSON')
    .action((called: string[], _options, command: Command) =>
      run(() => verify(context, called, command.optsWithGlobals())),
    );
}
