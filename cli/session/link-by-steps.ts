import { checkExpiry } from '../../core/hub/link/lifecycle-check.ts';
import { refuseTakenName } from '../../core/hub/link/link-account.ts';
import { prepareLink } from '../../core/hub/link/prepare-link.ts';
import { resolveServer } from '../../core/hub/server-address.ts';
import type { KnownProvider } from '../../core/providers.ts';
import { type Moment, momentOf } from '../../domain/clock.ts';
import { describeDuration, isCalendarDuration } from '../../domain/duration.ts';
import { standingOf } from '../../domain/verdict.ts';
import { linkElsewhere } from '../link-elsewhere.ts';
import { askForMissing } from '../link-fields.ts';
import { makeLink, printLink } from '../link-steps.ts';
import { paintFor } from '../output/paint.ts';
import { createSteps } from '../output/provider-sheet.ts';
import { say } from '../output/say.ts';
import type { Terminal } from '../terminal.ts';
import { faultIn } from './fault-in.ts';
import { demandedDescription, moreDetails } from './more-details.ts';
import type { Session } from './session.ts';

const OWN = 'own';
const LATER = 'unknown';

async function chooseServer(terminal: Terminal, provider: KnownProvider): Promise<string> {
  const { servers } = provider;
  const listed = servers.listed.map(({ id, label }) => ({ value: id, label: `${id}: ${label}` }));
  const ownLabel = (servers.selfHosted ?? servers.patterns[0])?.label ?? 'Another https address';
  const chosen =
    listed.length > 0 ? await terminal.choice('Which server?', [...listed, { value: OWN, label: ownLabel }]) : OWN;
  if (chosen !== OWN) return chosen;
  const hint = (servers.selfHosted ?? servers.patterns[0])?.example ?? 'https://gateway.example.com';
  const faultOf = (line: string) => faultIn(() => resolveServer(provider, line));
  return await terminal.text('Address of the server', { hint, faultOf });
}

async function chooseKeyType(terminal: Terminal, { keyTypes }: KnownProvider): Promise<string | undefined> {
  if (keyTypes.length < 2) return undefined;
  return await terminal.choice(
    'Which type of key?',
    keyTypes.map(({ id, label }) => ({ value: id, label })),
  );
}

async function chooseExpiry(terminal: Terminal, provider: KnownProvider, now: Moment): Promise<string | undefined> {
  const { expiry } = provider;
  const presets = expiry.presets.filter(isCalendarDuration);
  const chosen = await terminal.choice('When does the credential expire?', [
    { value: LATER, label: 'I do not know' },
    ...presets.map((preset) => ({ value: preset as string, label: `${describeDuration(preset)} from today` })),
    { value: 'date', label: 'On a date' },
    ...(expiry.never === 'refused' ? [] : [{ value: 'never', label: 'Never' }]),
  ]);
  if (chosen === LATER) return undefined;
  const faultOf = (line: string) => faultIn(() => checkExpiry(provider, line, now));
  return chosen === 'date' ? await terminal.text('Date', { hint: 'YYYY-MM-DD', faultOf }) : chosen;
}

/**
 * Links an account by questions: provider, what is needed there, server, credential, lifecycle, and
 * more details for who wants to give them.
 */
export async function linkBySteps(session: Session): Promise<void> {
  const { context, terminal, providers, vault } = session;
  const now = momentOf(context.clock);
  const id = await terminal.choice(
    'Which provider?',
    providers.all.map(({ id, name, category }) => ({ value: id, label: name, hint: category })),
  );
  const provider = providers.named(id);
  context.stderr.write(createSteps(provider, paintFor(context.stderr, context.env), context.stderr));
  const server = await chooseServer(terminal, provider);
  const name = await terminal.text('Name for this account', {
    hint: `${provider.name} production`,
    faultOf: (line) => faultIn(() => vault.read((database) => refuseTakenName(database, provider, line))),
  });
  const description = await demandedDescription(terminal, provider);
  const keyType = await chooseKeyType(terminal, provider);
  const fields = await askForMissing(context, provider, {}, { open: terminal });
  const expires = await chooseExpiry(terminal, provider, now);
  const owner = (await terminal.text('Owner (may be left empty)', { optional: true })).trim() || undefined;
  const essentials = { provider: id, server, name, description, keyType, expires, owner, tags: [], usedBy: [] };
  const terms = await moreDetails(terminal, essentials, providers, now);
  const prepared = prepareLink({ ...terms, fields }, providers, now);
  for (const warning of prepared.warnings) say(context, `warning: ${warning}`);
  const outcome = await makeLink(vault, prepared, context, false);
  await printLink(vault, prepared, outcome, context);
  if (await linkElsewhere(vault, prepared, outcome, context, { tryServers: false, terminal })) return;
  const undecided = outcome.verification !== null && standingOf(outcome.verification.verdict) === 'undecided';
  // All the answers are there: nobody should have to give them again when the provider is back.
  if (!undecided || !(await terminal.confirm('Keep it unproven meanwhile?', false))) return;
  await printLink(vault, prepared, await makeLink(vault, prepared, context, true), context);
}
