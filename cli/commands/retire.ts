import { type Command, Option } from 'commander';
import { momentOf } from '../../domain/clock.ts';
import { type PastState, pastStates } from '../../domain/credential-version.ts';
import { invalidInput } from '../../domain/errors.ts';
import { quoted } from '../../domain/text.ts';
import { standingOf } from '../../domain/verdict.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { commandLine, shellWord } from '../output/command-line.ts';
import { say, tell } from '../output/say.ts';
import { minute } from '../output/words.ts';
import { writeJson } from '../output/write.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import type { CommandHost } from './command.ts';

interface RetireOptions extends VaultOptions {
  readonly credential?: string;
  readonly as: PastState;
  readonly json?: boolean;
}

/**
 * The number of a version.
 * @throws HubVaultError `invalid-input`
 */
export function versionNumber(typed: string): number {
  if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed);
  throw invalidInput('That is not the number of a version.', 'Give a whole number, as "hubvault show" lists them.');
}

async function retire(context: CliContext, called: string, options: RetireOptions): Promise<ExitCode> {
  const version = options.credential === undefined ? undefined : versionNumber(options.credential);
  const [{ accountDetails }, { retireVersion }] = await Promise.all([
    import('../../core/accounts/account-details.ts'),
    import('../../core/accounts/retire-version.ts'),
  ]);
  const providers = await knownProviders(context);
  const viewpoint = providers.viewpointAt(momentOf(context.clock));
  const { before, account } = await withVault(
    context,
    options,
    (vault) => ({
      before: retireVersion(vault, called, { version, state: options.as }),
      account: accountDetails(vault, providers, called, viewpoint),
    }),
    'changes',
  );
  if (options.as === 'revoked' && standingOf(before.verdict) === 'good' && before.verifiedAt !== null) {
    const check = commandLine(context, `verify ${shellWord(account.name)} --credential ${before.version}`);
    say(
      context,
      `note: The provider still accepted it on ${minute(before.verifiedAt)}. To see that it is dead: ${check}`,
    );
  }
  if (options.json) await writeJson(context.stdout, { account });
  else await tell(context, `Version ${before.version} of ${quoted(account.name, 200)} is ${options.as}.\n`);
  return exitCodes.fine;
}

/** `hubvault retire` */
export function addRetire({ program, context, run }: CommandHost): void {
  program
    .command('retire')
    .argument('<account>', 'name, provider/name or id')
    .description('say that an old version of a credential is out of use, or was revoked at the provider')
    .option('--credential <number>', 'which version (otherwise the one that is retiring)')
    .addOption(new Option('--as <state>', 'what it is from now on').choices(pastStates).default('retired'))
    .option('--json', 'print JSON')
    .action((called: string, _options, command: Command) =>
      run(() => retire(context, called, command.optsWithGlobals())),
    );
}
