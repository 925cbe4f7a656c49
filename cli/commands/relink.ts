import type { Command } from 'commander';
import type { Relinkable } from '../../core/hub/link/relink-account.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodeOfVerdicts, exitCodes } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { gatherFields, keepsItsCa, readSettings } from '../linking/gather-fields.ts';
import { say } from '../output/say.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import { type CommandHost, collect } from './command.ts';

interface RelinkOptions extends VaultOptions {
  readonly set?: readonly string[];
  readonly secrets?: string;
  readonly expires?: string;
  readonly offline?: boolean;
  readonly signIn?: boolean;
  readonly browser?: boolean;
  readonly tryServers?: boolean;
  readonly json?: boolean;
}

async function gather(context: CliContext, { provider, kept }: Relinkable, { set = [], secrets }: RelinkOptions) {
  const { fields, ca } = readSettings(provider, set);
  if (ca !== undefined) throw keepsItsCa();
  // Where the ID stays, only the secret is asked for; where a new key takes over, its ID may be another.
  const stays = provider.rotation.kind === 'regenerate-secret';
  return await gatherFields(context, provider, stays ? { ...kept, ...fields } : fields, secrets, stays ? {} : kept);
}

async function relink(context: CliContext, called: string, options: RelinkOptions): Promise<ExitCode> {
  const [core, { makeRelink, printRelink }, { refusedRelink }, { searchServers, tryElsewhere }] = await Promise.all([
    import('../../core/hub/link/relink-account.ts'),
    import('../linking/make-relink.ts'),
    import('../linking/refused-relink.ts'),
    import('../asking/try-elsewhere.ts'),
  ]);
  const { findRelinkable, prepareRelink } = core;
  const { json = false, tryServers = false } = options;
  const providers = await knownProviders(context);
  const use = async (vault: OpenVault) => {
    const now = momentOf(context.clock);
    const found = findRelinkable(vault, providers, called);
    if (options.signIn) {
      const { relinkBySignIn } = await import('../linking/link-by-sign-in.ts');
      return await relinkBySignIn(context, vault, providers, found, options);
    }
    const fields = await gather(context, found, options);
    const prepared = prepareRelink(vault, found, { fields, expires: options.expires }, { providers, now });
    for (const warning of prepared.warnings) say(context, `warning: ${warning}`);
    const made = await makeRelink(vault, prepared, context, options.offline === true);
    const refused = refusedRelink(vault, providers, prepared, made, context);
    const isSearched = json && tryServers && refused.servers.length > 0;
    const search = isSearched ? await searchServers(refused, context) : undefined;
    await printRelink(vault, providers, prepared, made, context, { json, search });
    if (json) return made;
    return (await tryElsewhere(refused, context, { tryServers })) ?? made;
  };
  const { version, verification } = await withVault(context, options, use, 'changes');
  return version === null && verification ? exitCodeOfVerdicts([verification.verdict]) : exitCodes.fine;
}

/** `hubvault relink` */
export function addRelink({ program, context, run }: CommandHost): void {
  program
    .command('relink')
    .argument('<account>', 'name, provider/name or id')
    .description('prove a new credential and give it to an account that is there; the old one becomes "retiring"')
    .option('--set <field=value>', 'a field that is not secret and is new; the others stay', collect)
    .option('--sign-in', 'sign in with a browser (again) instead of giving a key')
    .option('--browser', 'open the browser without asking')
    .option('--secrets <->', 'read the secrets as a JSON object from standard input')
    .option('--expires <when>', 'a date, a time from today (180d, 6mo, 1y) or "never"')
    .option('--offline', 'save without asking the provider')
    .option('--try-servers', "when the key is refused, send it to the provider's other servers too")
    .option('--json', 'print JSON')
    .action((called: string, _options, command: Command) =>
      run(() => relink(context, called, command.optsWithGlobals())),
    );
}
