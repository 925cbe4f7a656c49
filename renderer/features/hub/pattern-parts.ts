import type { HubProvider } from '../../../contract/calls/hub.ts';
import { hostOfParts, isHostLabel, openParts, partsInHost } from '../../../domain/host-pattern.ts';

type Pattern = HubProvider['patterns'][number];

/** What stands in the open parts of a host. */
export type HostParts = Readonly<Record<string, string>>;

const PREFIX = 'pattern-';

/** What stands for a pattern in the list of servers. */
export const patternOption = (at: number) => `${PREFIX}${at}`;

/** Whether a pattern is chosen in the list of servers. */
export const isPattern = (server: string) => server.startsWith(PREFIX);

/** The pattern that is chosen in the list of servers, if one is. */
export function chosenPattern({ patterns }: HubProvider, server: string): Pattern | undefined {
  return isPattern(server) ? patterns[Number(server.slice(PREFIX.length))] : undefined;
}

/** A text as a host would be typed or pasted: without scheme, path and capitals. */
function bare(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/.*$/, '');
}

/** A pattern with its parts, as a form is filled in with it. */
interface FilledPattern {
  readonly server: string;
  readonly ownServer: string;
  readonly parts: HostParts;
}

/** The pattern that an address of a link request is of: a whole host, or the one open part of the first. */
export function patternOf({ patterns }: HubProvider, address: string): FilledPattern | null {
  const text = bare(address);
  const whole = patterns.findIndex(({ host }) => partsInHost(host, text));
  const at = whole >= 0 ? whole : patterns.findIndex(({ host }) => openParts(host).length === 1);
  const pattern = patterns[at];
  if (!pattern) return null;
  const [name = ''] = openParts(pattern.host);
  const parts = partsAfter(pattern, {}, name, text);
  const host = hostNow(pattern, parts);
  return host === undefined ? null : { server: patternOption(at), ownServer: `https://${host}`, parts };
}

/** The parts after something was typed into one of them: who gives the whole address has given them all. */
export function partsAfter({ host }: Pattern, parts: HostParts, name: string, typed: string): HostParts {
  return partsInHost(host, bare(typed)) ?? { ...parts, [name]: typed };
}

/** The host that the parts come to, once they are whole. */
export function hostNow({ host }: Pattern, parts: HostParts): string | undefined {
  return hostOfParts(host, cleaned(parts));
}

function cleaned(parts: HostParts): HostParts {
  return Object.fromEntries(Object.entries(parts).map(([name, typed]) => [name, typed.trim().toLowerCase()]));
}

/** What is wrong with one part. */
export function partError({ patterns }: HubProvider, pattern: Pattern, parts: HostParts, name: string): string | null {
  const typed = cleaned(parts)[name] ?? '';
  if (typed === '') return 'This part is missing.';
  if (isHostLabel(typed)) return null;
  const other = patterns.find((each) => each !== pattern && partsInHost(each.host, bare(typed)));
  if (other) return `That is an address of “${other.label}”. Choose it in the list.`;
  if (typed.includes('.')) return `That is not an address like ${pattern.host}.`;
  return 'Letters, digits and hyphens alone can stand here, with none at the ends.';
}
