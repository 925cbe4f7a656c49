import type { KnownProvider } from '../../core/providers.ts';
import { checkLines } from './check-part.ts';
import { marked } from './confidence.ts';
import { fold } from './fold.ts';
import type { Paint } from './paint.ts';

const WIDEST = 88;

/** Where a sheet is printed. */
type Output = { readonly columns?: number | undefined };

type Procedure = KnownProvider['procedures']['create'];

/** Lines as a text, none wider than is good to read or than the terminal. */
function text(lines: readonly string[], { columns = WIDEST }: Output): string {
  return lines.map((line) => `${fold(line, Math.min(columns, WIDEST))}\n`).join('');
}

function serverLines({ servers }: KnownProvider): string[] {
  const widest = Math.max(0, ...servers.listed.map(({ id }) => id.length));
  const listed = servers.listed.flatMap(({ id, label, apiBase, confidence, note }) => [
    `  ${id.padEnd(widest)}  ${marked(`${label}, ${apiBase}`, confidence)}`,
    ...(note ? [`    ${note}`] : []),
  ]);
  const own = [...servers.patterns, ...(servers.selfHosted ? [servers.selfHosted] : [])];
  return [
    ...listed,
    ...own.flatMap(({ label, example, help, confidence }) => [
      `  ${marked(`${label}: --server ${example}`, confidence)}`,
      `    ${help}`,
    ]),
  ];
}

function fieldLines({ fields }: Pick<KnownProvider, 'fields'>): string[] {
  return fields.flatMap(({ id, label, secret, help, shape }) => [
    `  ${id}: ${label}${secret ? ' (secret)' : ''}`,
    `    ${help}`,
    ...(shape ? [`    ${marked(`Looks like: ${shape.words}.`, shape.confidence)}`] : []),
  ]);
}

function procedureLines(title: string, procedure: Procedure, paint: Paint): string[] {
  const { role, prerequisites, steps, page } = procedure;
  return [
    '',
    paint('bold', title),
    `  Role: ${role}`,
    ...prerequisites.map((text) => `  Before: ${text}`),
    ...(page ? [`  Page: ${marked(page.url, page.confidence)}`] : []),
    ...steps.map((text, index) => `  ${`${index + 1}.`.padEnd(4)}${text}`),
  ];
}

function revocationWords({ immediate, irreversible }: KnownProvider['revocation']): string {
  const soon = immediate ? ['at once'] : immediate === false ? ['not at once'] : [];
  const final = irreversible ? ['cannot be undone'] : irreversible === false ? ['can be undone'] : [];
  return [...soon, ...final].join(', ') || 'how soon and whether for good is not known';
}

function lifecycleLines({ expiry, rotation, revocation, shownOnce, naming }: KnownProvider): string[] {
  const presets = expiry.presets.length > 0 ? `presets ${expiry.presets.join(', ')}` : 'no presets known';
  const longest = expiry.maximum ? `, at most ${expiry.maximum}` : '';
  const never = { allowed: ', or none', refused: ', always one', unknown: '' }[expiry.never];
  const kind =
    rotation.kind === 'replace-key'
      ? 'make a second key, switch, remove the first'
      : 'regenerate the secret; the ID stays';
  return [
    `  Expiry: ${marked(`${presets}${longest}${never}`, expiry.confidence)}`,
    ...(expiry.note ? [`    ${expiry.note}`] : []),
    `  Rotation: ${marked(kind, rotation.confidence)}`,
    ...(rotation.warning ? [`    ${rotation.warning}`] : []),
    `  Shown only once: ${shownOnce ? marked(shownOnce.value ? 'yes' : 'no', shownOnce.confidence) : 'HubVault has not seen'}`,
    `  Revocation: ${marked(revocationWords(revocation), revocation.confidence)}`,
    ...(revocation.note ? [`    ${revocation.note}`] : []),
    ...(naming.displayName ? [`  Name: ${marked(naming.displayName.rule, naming.displayName.confidence)}`] : []),
    ...(naming.description ? [`  Description: ${marked(naming.description.rule, naming.description.confidence)}`] : []),
  ];
}

/** How one signs in with a browser, where the provider has that. */
function signInLines({ signIn }: KnownProvider, paint: Paint): string[] {
  if (!signIn) return [];
  const { scopes, redirect, refresh, registration, confidence } = signIn;
  return [
    '',
    paint('bold', marked('Sign in with a browser instead of a key', confidence)),
    '  Your organization registers HubVault with the provider once. HubVault ships no app of its own.',
    ...fieldLines(signIn),
    '  scopes: what it may do, separated by spaces',
    ...scopes.flatMap(({ id, permits, asked, confidence: how }) => [
      `    ${id}${asked ? ' (asked for unless you say otherwise)' : ''}`,
      `      ${marked(permits, how)}`,
    ]),
    `  Address of this machine: ${marked(redirect.note, redirect.confidence)}`,
    `  Renewal: ${marked(refresh.note, refresh.confidence)}`,
    ...procedureLines('Register HubVault', registration, paint),
  ];
}

/** What an organization does at the provider before somebody signs in, for a terminal. */
export function registerSteps({ name, signIn }: KnownProvider, paint: Paint, output: Output): string {
  if (!signIn) return '';
  return text(procedureLines(`In ${name}, once for your organization`, signIn.registration, paint), output);
}

/** What a person does at the provider before linking, for a terminal. */
export function createSteps({ name, procedures }: KnownProvider, paint: Paint, output: Output): string {
  return text(procedureLines(`In ${name}, to create a credential`, procedures.create, paint), output);
}

const OWN = 'Yours: from a provider file of your own. HubVault vouches for nothing in it.';

/** All that is known of a provider, for a terminal. */
export function providerSheet(provider: KnownProvider, isOwn: boolean, paint: Paint, output: Output): string {
  const { procedures, notes, sources } = provider;
  const lines = [
    `${paint('bold', provider.name)} (${provider.id})`,
    `  ${provider.summary}`,
    `  ${provider.website}`,
    ...(isOwn ? [`  ${OWN}`] : []),
    '',
    paint('bold', 'Servers'),
    ...serverLines(provider),
    '',
    paint('bold', 'Fields'),
    ...fieldLines(provider),
    '',
    paint('bold', 'Key types'),
    ...provider.keyTypes.map(({ id, help, confidence }) => `  ${id}: ${marked(help, confidence)}`),
    '',
    paint('bold', 'How a key is checked'),
    ...checkLines(provider),
    '',
    paint('bold', 'Lifecycle'),
    ...lifecycleLines(provider),
    ...procedureLines('Create a credential', procedures.create, paint),
    ...procedureLines('Rotate it', procedures.rotate, paint),
    ...procedureLines('Revoke it', procedures.revoke, paint),
    ...signInLines(provider, paint),
    '',
    ...(notes.length > 0 ? [paint('bold', 'Good to know')] : []),
    ...notes.map(({ text, confidence }) => `  - ${marked(text, confidence)}`),
    ...(notes.length > 0 ? [''] : []),
    paint('bold', 'Sources'),
    ...sources.map(({ title, where, read, confidence }) => `  - ${marked(`${title}: ${where}, ${read}`, confidence)}`),
  ];
  return text(lines, output);
}
