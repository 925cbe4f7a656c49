import { chosenServer } from '../../core/hub/link/chosen-server.ts';
import { checkExpiry } from '../../core/hub/link/lifecycle-check.ts';
import { type LinkOutcome, refuseTakenName } from '../../core/hub/link/link-account.ts';
import { checkTerms, type LinkDraft, type PreparedLink, prepareLink } from '../../core/hub/link/prepare-link.ts';
import { beforeSignIn, usualBeforeSignIn } from '../../core/hub/sign-in/before-sign-in.ts';
import { prepareSignIn } from '../../core/hub/sign-in/prepare-sign-in.ts';
import type { KnownProvider } from '../../core/providers.ts';
import { type Moment, momentOf } from '../../domain/clock.ts';
import { describeDuration, isCalendarDuration } from '../../domain/duration.ts';
import { findProviders } from '../../domain/find-providers.ts';
import { mayBeKeptUnproven } from '../../domain/verdict.ts';
import { tryElsewhere } from '../asking/try-elsewhere.ts';
import { askForMissing } from '../linking/gather-fields.ts';
import { signInAndLink } from '../linking/link-by-sign-in.ts';
import { makeLink, printLink } from '../linking/make-link.ts';
import { refusedLink } from '../linking/refused-link.ts';
import { sure } from '../output/confidence.ts';
import { paintFor } from '../output/paint.ts';
import { createSteps, registerSteps } from '../output/provider-sheet.ts';
import { say } from '../output/say.ts';
import type { Terminal } from '../terminal.ts';
import { faultIn } from './fault-in.ts';
import { demandedDescription, moreDetails } from './more-details.ts';
import type { Session } from './session.ts';

const OWN = 'own';
const LATER = 'unknown';

/** What of a link is chosen before the account has a name. */
type Terms = Omit<LinkDraft, 'fields' | 'name'>;

async function chooseProvider({ terminal, providers }: Session): Promise<string> {
  return await terminal.search('Which provider?', (typed) =>
    findProviders(providers.all, typed).map(({ id, name, category }) => ({
      value: id,
      label: providers.isOwn(id) ? `${name} (yours)` : name,
      hint: category,
    })),
  );
}

async function chooseServer(terminal: Terminal, provider: KnownProvider): Promise<string> {
  const { servers } = provider;
  const listed = servers.listed.map(({ id, label, confidence }) => {
    return { value: id, label: sure(`${id}: ${label}`, confidence) };
  });
  const own = servers.selfHosted ?? servers.patterns[0];
  const ownLabel = own ? sure(own.label, own.confidence) : 'Another https address';
  const chosen =
    listed.length > 0 ? await terminal.choice('Which server?', [...listed, { value: OWN, label: ownLabel }]) : OWN;
  if (chosen !== OWN) return chosen;
  const hint = own?.example ?? 'https://gateway.example.com';
  const faultOf = (line: string) => faultIn(() => chosenServer(provider, line));
  return await terminal.text('Address of the server', { hint, faultOf });
}

async function chooseKeyType(terminal: Terminal, { keyTypes }: KnownProvider): Promise<string | undefined> {
  if (keyTypes.length < 2) return undefined;
  return await terminal.choice(
    'Which type of key?',
    keyTypes.map(({ id, label, confidence }) => ({ value: id, label: sure(label, confidence) })),
  );
}

async function chooseExpiry(terminal: Terminal, provider: KnownProvider, now: Moment): Promise<string | undefined> {
  const { expiry } = provider;
  const presets = expiry.presets.filter(isCalendarDuration);
  const marked = (label: string) => sure(label, expiry.confidence);
  const neverRefused = expiry.never === 'refused' && expiry.confidence !== 'unconfirmed';
  const chosen = await terminal.choice('When does the credential expire?', [
    { value: LATER, label: 'I do not know' },
    ...presets.map((preset) => ({ value: preset as string, label: marked(`${describeDuration(preset)} from today`) })),
    { value: 'date', label: 'On a date' },
    ...(neverRefused ? [] : [{ value: 'never', label: 'Never' }]),
  ]);
  if (chosen === LATER) return undefined;
  const faultOf = (line: string) => faultIn(() => checkExpiry(provider, line, now));
  return chosen === 'date' ? await terminal.text('Date', { hint: 'YYYY-MM-DD', faultOf }) : chosen;
}

/** Asks for the name, and says at once what cannot be. */
async function askName({ terminal, providers, vault }: Session, terms: Terms, now: Moment): Promise<string> {
  const check = (line: string) => {
    const { provider, text } = checkTerms({ ...terms, name: line }, providers, now);
    vault.read((database) => refuseTakenName(database, provider, text.name));
  };
  const hint = `${providers.named(terms.provider).name} production`;
  return await terminal.text('Name for this account', { hint, faultOf: (line) => faultIn(() => check(line)) });
}

/** One of the ways of linking an account: what is asked for it, how it is checked and how it is made. */
interface Way {
  readonly provider: KnownProvider;
  readonly offered?: Readonly<Record<string, string>>;
  readonly check: (draft: LinkDraft) => PreparedLink;
  readonly make: (prepared: PreparedLink) => Promise<LinkOutcome>;
}

function keyWay({ vault, providers, context }: Session, provider: KnownProvider, now: Moment): Way {
  const make = async (prepared: PreparedLink) => {
    const outcome = await makeLink(vault, prepared, context, false);
    await printLink(vault, providers, prepared, outcome, context);
    return outcome;
  };
  return { provider, check: (draft) => prepareLink(draft, providers, now), make };
}

function signInWay({ vault, providers, context, terminal }: Session, provider: KnownProvider, now: Moment): Way {
  return {
    provider: beforeSignIn(provider),
    offered: usualBeforeSignIn(provider),
    check: (draft) => prepareSignIn(draft, providers, now),
    make: (prepared) => signInAndLink(context, vault, providers, prepared, { terminal }),
  };
}

/** Asks which way to go, where there are several, and shows what is done at the provider for it. */
async function chooseWay(session: Session, provider: KnownProvider, now: Moment): Promise<Way> {
  const { context, terminal } = session;
  const paint = paintFor(context.stderr, context.env);
  const way = provider.signIn
    ? await terminal.choice('How do you link it?', [
        { value: 'key', label: 'Paste a key' },
        { value: 'sign-in', label: 'Sign in with the browser', hint: 'takes an app of your organization' },
      ])
    : 'key';
  const steps = way === 'key' ? createSteps : registerSteps;
  context.stderr.write(steps(provider, paint, context.stderr));
  return way === 'key' ? keyWay(session, provider, now) : signInWay(session, provider, now);
}

/** Asks for what names the account and for its credential, until both can be: no other answer is lost. */
async function askForAccount(session: Session, { provider, offered, check }: Way, now: Moment): Promise<LinkDraft> {
  const { context, terminal } = session;
  const server = await chooseServer(terminal, provider);
  for (;;) {
    const chosen = { provider: provider.id, server, tags: [], usedBy: [] };
    const name = await askName(session, chosen, now);
    const description = await demandedDescription(terminal, provider);
    const keyType = await chooseKeyType(terminal, provider);
    const fields = await askForMissing(context, provider, {}, { open: terminal, ...(offered && { offered }) });
    const draft = { ...chosen, name, description, keyType, fields };
    const fault = faultIn(() => check(draft));
    if (fault === undefined) return draft;
    say(context, `${fault} Once more from the name on, please.`);
  }
}

/** Asks for the owner, and says at once what cannot be. */
async function askOwner({ terminal }: Session, draft: LinkDraft, { check }: Way): Promise<string | undefined> {
  const given = (line: string) => line.trim() || undefined;
  const faultOf = (line: string) => faultIn(() => check({ ...draft, owner: given(line) }));
  return given(await terminal.text('Owner (may be left empty)', { optional: true, faultOf }));
}

/** After a key that could not be linked: its other servers, or keeping it unproven, if the person wishes. */
async function afterKey(session: Session, prepared: PreparedLink, outcome: LinkOutcome): Promise<void> {
  const { context, terminal, providers, vault } = session;
  const refused = refusedLink(vault, providers, prepared, outcome, context);
  if (await tryElsewhere(refused, context, { tryServers: false, terminal })) return;
  const { verdict = 'verified', confidence = null } = outcome.verification ?? {};
  // All the answers are there: nobody should have to give them again when the provider is back.
  if (!mayBeKeptUnproven(verdict, confidence) || !(await terminal.confirm('Keep it unproven meanwhile?', false)))
    return;
  await printLink(vault, providers, prepared, await makeLink(vault, prepared, context, true), context);
}

/**
 * Links an account by questions: provider, way, what is needed there, server, credential, lifecycle,
 * and more details for who wants to give them.
 */
export async function linkBySteps(session: Session): Promise<void> {
  const { context, terminal, providers } = session;
  const now = momentOf(context.clock);
  const id = await chooseProvider(session);
  const way = await chooseWay(session, providers.named(id), now);
  const draft = await askForAccount(session, way, now);
  const isKey = way.offered === undefined;
  const expires = isKey ? await chooseExpiry(terminal, way.provider, now) : undefined;
  const owner = await askOwner(session, draft, way);
  const prepared = way.check(await moreDetails(terminal, { ...draft, expires, owner }, way.check));
  for (const warning of prepared.warnings) say(context, `warning: ${warning}`);
  const outcome = await way.make(prepared);
  if (isKey) await afterKey(session, prepared, outcome);
}
