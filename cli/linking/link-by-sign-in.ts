import type { LinkOutcome } from '../../core/hub/link/link-account.ts';
import { refuseTakenName } from '../../core/hub/link/link-account.ts';
import type { PreparedLink } from '../../core/hub/link/prepare-link.ts';
import type { Relinkable, RelinkOutcome } from '../../core/hub/link/relink-account.ts';
import { type AfterSignIn, afterSignIn } from '../../core/hub/sign-in/after-sign-in.ts';
import { beforeSignIn, usualBeforeSignIn } from '../../core/hub/sign-in/before-sign-in.ts';
import { knownBefore, prepareSignIn, prepareSignInAgain } from '../../core/hub/sign-in/prepare-sign-in.ts';
import type { KnownProvider, Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { momentOf } from '../../domain/clock.ts';
import { invalidInput } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { type ExitCode, exitCodeOfVerdicts, exitCodes } from '../exit-codes.ts';
import { say } from '../output/say.ts';
import type { Terminal } from '../terminal.ts';
import { vaultFolder } from '../vault-location.ts';
import { type VaultOptions, withVault } from '../with-vault.ts';
import { gatherFields, keepsItsCa, readSettings } from './gather-fields.ts';
import { makeLink, printLink } from './make-link.ts';
import { makeRelink, printRelink } from './make-relink.ts';
import { signingIn } from './signing-in.ts';

/** The options of a command that signs in. */
interface SignInChoices extends VaultOptions {
  readonly set?: readonly string[];
  readonly secrets?: string;
  readonly expires?: string;
  readonly offline?: boolean;
  readonly browser?: boolean;
  readonly json?: boolean;
}

/** The options of `hubvault link`, as far as they are of an account. */
interface LinkChoices extends SignInChoices {
  readonly name: string;
  readonly tag?: readonly string[];
  readonly usedBy?: readonly string[];
}

function refuseOffline({ offline = false }: SignInChoices): void {
  if (offline) throw invalidInput('Signing in takes the network, so --offline does not go with it.', 'Leave it out.');
}

/** Asks for what a sign-in takes; what is known already stays unless it is given anew. */
async function gatherBefore(
  context: CliContext,
  provider: KnownProvider,
  { set = [], secrets }: SignInChoices,
  known: Readonly<Record<string, string>>,
) {
  const before = beforeSignIn(provider);
  const { fields, ca } = readSettings(before, set);
  const given = { ...usualBeforeSignIn(provider), ...known, ...fields };
  return { fields: await gatherFields(context, before, given, secrets), ca };
}

/** Signs in, links and prints what came of it. */
export async function signInAndLink(
  context: CliContext,
  vault: OpenVault,
  providers: Providers,
  prepared: PreparedLink,
  { browser, terminal, json }: { browser?: boolean | undefined; terminal?: Terminal; json?: boolean | undefined },
): Promise<LinkOutcome> {
  const { provider, text } = prepared;
  vault.read((database) => refuseTakenName(database, provider, text.name));
  const after: AfterSignIn<PreparedLink> = await signingIn(context, provider.name, { browser, terminal }, (options) =>
    afterSignIn(prepared, providers, options),
  );
  const outcome =
    'link' in after
      ? await makeLink(vault, after.link, context, false)
      : { id: null, verification: after.verification, elsewhere: [] };
  const link = 'link' in after ? after.link : prepared;
  await printLink(vault, providers, link, outcome, context, { json });
  return outcome;
}

/** `hubvault link --sign-in` */
export async function linkBySignIn(
  context: CliContext,
  providers: Providers,
  named: string,
  options: LinkChoices,
): Promise<ExitCode> {
  refuseOffline(options);
  const provider = providers.named(named);
  const { set: _, secrets: __, tag = [], usedBy = [], ...typed } = options;
  readSlotFile(vaultFolder(options.vault, context.env));
  const { fields, ca } = await gatherBefore(context, provider, options, {});
  const draft = { ...typed, ca, provider: provider.id, tags: tag, usedBy, fields };
  const prepared = prepareSignIn(draft, providers, momentOf(context.clock));
  for (const warning of prepared.warnings) say(context, `warning: ${warning}`);
  const use = (vault: OpenVault) => signInAndLink(context, vault, providers, prepared, options);
  const { id, verification } = await withVault(context, options, use, 'changes');
  return id === null && verification ? exitCodeOfVerdicts([verification.verdict]) : exitCodes.fine;
}

/** `hubvault relink --sign-in`, with the vault open. */
export async function relinkBySignIn(
  context: CliContext,
  vault: OpenVault,
  providers: Providers,
  found: Relinkable,
  options: SignInChoices,
): Promise<RelinkOutcome> {
  refuseOffline(options);
  const { fields, ca } = await gatherBefore(context, found.provider, options, knownBefore(vault, found));
  if (ca !== undefined) throw keepsItsCa();
  const prepared = prepareSignInAgain(vault, found, { fields, expires: options.expires }, momentOf(context.clock));
  for (const warning of prepared.warnings) say(context, `warning: ${warning}`);
  const after = await signingIn(context, prepared.provider.name, options, (signing) =>
    afterSignIn(prepared, providers, signing),
  );
  const made =
    'link' in after
      ? await makeRelink(vault, after.link, context, false)
      : { id: prepared.account.id, version: null, verification: after.verification, elsewhere: [] };
  await printRelink(vault, providers, prepared, made, context, options);
  return made;
}
