import type { Command } from 'commander';
import type { LinkOutcome } from '../../core/hub/link/link-account.ts';
import type { PreparedLink } from '../../core/hub/link/prepare-link.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { momentOf } from '../../domain/clock.ts';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodeOfVerdicts, exitCodes } from '../exit-codes.ts';
import { knownProviders } from '../known-providers.ts';
import { gatherFields, readSettings } from '../linking/gather-fields.ts';
import { say } from '../output/say.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import { type CommandHost, collect } from './command.ts';

interface LinkOptions extends VaultOptions {
  readonly name?: string;
  readonly request?: string;
  readonly from?: string;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly server?: string;
  readonly set?: readonly string[];
  readonly secrets?: string;
  readonly description?: string;
  readonly keyType?: string;
  readonly expires?: string;
  readonly rotateEvery?: string;
  readonly owner?: string;
  readonly tag?: readonly string[];
  readonly usedBy?: readonly string[];
  readonly offline?: boolean;
  readonly tryServers?: boolean;
  readonly signIn?: boolean;
  readonly browser?: boolean;
  readonly json?: boolean;
}

type NamedLink = LinkOptions & { readonly name: string };

async function prepare(
  context: CliContext,
  providers: Providers,
  named: string,
  options: NamedLink,
): Promise<PreparedLink> {
  const [{ checkTerms, prepareLink }, { readSlotFile }] = await Promise.all([
    import('../../core/hub/link/prepare-link.ts'),
    import('../../core/vault/vault-folder.ts'),
  ]);
  const provider = providers.named(named);
  const now = momentOf(context.clock);
  const { set: settings = [], secrets, tag = [], usedBy = [], ...typed } = options;
  const { fields: set, ca } = readSettings(provider, settings);
  const terms = { ...typed, ca, provider: provider.id, tags: tag, usedBy };
  // Before any question: a typed secret should not be in vain.
  checkTerms(terms, providers, now);
  readSlotFile(vaultFolder(options.vault, context.env));
  return prepareLink({ ...terms, fields: await gatherFields(context, provider, set, secrets) }, providers, now);
}

async function linkOne(context: CliContext, named: string, options: NamedLink): Promise<ExitCode> {
  const providers = await knownProviders(context);
  if (options.signIn) {
    const { linkBySignIn } = await import('../linking/link-by-sign-in.ts');
    return await linkBySignIn(context, providers, named, options);
  }
  const prepared = await prepare(context, providers, named, options);
  for (const warning of prepared.warnings) say(context, `warning: ${warning}`);
  const [{ makeLink, printLink }, { refusedLink }, { searchServers, tryElsewhere }] = await Promise.all([
    import('../linking/make-link.ts'),
    import('../linking/refused-link.ts'),
    import('../asking/try-elsewhere.ts'),
  ]);
  const { json, tryServers = false } = options;
  const use = async (vault: OpenVault): Promise<LinkOutcome> => {
    const outcome = await makeLink(vault, prepared, context, options.offline === true);
    const untold = '  To keep it unproven meanwhile, link it with --offline.\n';
    const refused = refusedLink(vault, providers, prepared, outcome, context);
    const search = json && tryServers && refused.servers.length > 0 ? await searchServers(refused, context) : undefined;
    await printLink(vault, providers, prepared, outcome, context, { json, untold, search });
    if (json) return outcome;
    return (await tryElsewhere(refused, context, { tryServers })) ?? outcome;
  };
  const { id, verification } = await withVault(context, options, use, 'changes');
  return id === null && verification ? exitCodeOfVerdicts([verification.verdict]) : exitCodes.fine;
}

/** What a person typed, with what a request that they agreed to says of the rest. */
async function asRequested(context: CliContext, named: string | undefined, source: string, options: LinkOptions) {
  const { askForName, followRequest } = await import('../linking/follow-request.ts');
  const { provider, ...asked } = await followRequest(context, source, options.yes === true);
  if (named !== undefined && named.toLowerCase() !== provider) {
    throw invalidInput('The request is for another provider. Nothing was done.', 'Leave out the provider.');
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const merged = { ...asked, ...given };
  return { provider, options: { ...merged, name: merged.name ?? (await askForName(context)) } };
}

const fitBesideFile = new Set(['from', 'apply', 'offline', 'json', 'vault', 'passwordFile', 'proxy']);

/** Refuses what would be passed over in silence: somebody may think that it was kept with every account. */
function refuseBesideFile(named: string | undefined, options: LinkOptions): void {
  const others = Object.keys(options).filter((option) => !fitBesideFile.has(option));
  const flags = others.map((option) => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  const beside = [...(named === undefined ? [] : ['the provider']), ...flags];
  if (beside.length === 0) return;
  throw invalidInput(
    `With --from all that is said of an account stands in the file, so ${beside.join(', ')} would be lost.`,
    'Put it into the file, and leave out all else but --offline.',
  );
}

async function link(context: CliContext, named: string | undefined, options: LinkOptions): Promise<ExitCode> {
  const { request, name, from } = options;
  if (from !== undefined) {
    refuseBesideFile(named, options);
    const { linkFromFile } = await import('../linking/link-from-file.ts');
    return await linkFromFile(context, from, options);
  }
  if (request !== undefined) {
    const asked = await asRequested(context, named, request, options);
    return await linkOne(context, asked.provider, asked.options);
  }
  if (named === undefined)
    throw invalidInput('Which provider?', '"hubvault providers" lists them. See "hubvault link --help".');
  if (name === undefined)
    throw invalidInput(
      'A link needs a name.',
      'Give one with --name, unique per provider. See "hubvault link --help".',
    );
  return await linkOne(context, named, { ...options, name });
}

/** `hubvault link` */
export function addLink({ program, context, run }: CommandHost): void {
  program
    .command('link')
    .argument('[provider]', 'provider id (see "hubvault providers")')
    .description('prove a credential and keep it as an account; asks for secrets at the terminal')
    .option('--name <name>', 'display name, unique per provider')
    .option('--server <id|url>', "the provider's region, or the https address of a server")
    .option('--set <field=value>', 'a field that is not secret; caFile=FILE for your own CA', collect)
    .option('--sign-in', 'sign in with a browser instead of giving a key, where the provider has that')
    .option('--browser', 'open the browser without asking')
    .option('--secrets <->', 'read the secrets as a JSON object from standard input')
    .option('--description <text>', 'what the credential is for')
    .option('--key-type <type>', "one of the provider's key types")
    .option('--expires <when>', 'a date, a time from today (180d, 6mo, 1y) or "never"')
    .option('--rotate-every <days>', 'for example 90d, or "never"')
    .option('--owner <text>', 'who answers for the credential')
    .option('--tag <tag>', 'a tag; may be given again', collect)
    .option('--used-by <consumer>', 'an integration that uses it; may be given again', collect)
    .option('--offline', 'save without asking the provider')
    .option('--try-servers', "when the key is refused, send it to the provider's other servers too")
    .option('--request <file|link>', 'follow a link request that a colleague sent; it is shown and confirmed first')
    .option('--yes', 'follow the request without asking')
    .option('--from <file>', 'link every row of a CSV or JSON file; shows first what would happen')
    .option('--apply', 'link the rows of the file without asking')
    .option('--json', 'print JSON')
    .action((named: string | undefined, _options, command: Command) =>
      run(() => link(context, named, command.optsWithGlobals())),
    );
}
