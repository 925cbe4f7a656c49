/** The scheme of links from outside. */
export const linkScheme = 'hubvault';

const LONGEST_LINK = 500;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What a link may ask for. It only ever opens a screen. */
export type DeepLink =
  | { readonly kind: 'hub'; readonly provider: string; readonly server: string | null }
  | { readonly kind: 'unknown' };

const unknownLink: DeepLink = { kind: 'unknown' };

/**
 * Reads `hubvault://link/<provider>?server=<id>`. A pure function over hostile text: whatever is
 * not exactly of that form is unknown (requirement H4).
 */
export function parseDeepLink(text: string): DeepLink {
  if (text.length > LONGEST_LINK || !URL.canParse(text)) return unknownLink;
  const { protocol, host, pathname, searchParams, username, password, port, hash } = new URL(text);
  if (protocol !== `${linkScheme}:` || host !== 'link' || username || password || port || hash) return unknownLink;
  const provider = pathname.replace(/^\//, '');
  const names = [...searchParams.keys()];
  const server = searchParams.get('server');
  if (!ID.test(provider) || names.some((name) => name !== 'server') || names.length > 1) return unknownLink;
  if (server !== null && !ID.test(server)) return unknownLink;
  return { kind: 'hub', provider, server };
}

/**
 * The one link in a command line. Order changes and Chromium adds switches, so every argument is
 * looked at; two links are none (requirement H2).
 */
export function deepLinkIn(argv: readonly string[]): DeepLink {
  const links = argv.filter((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`));
  const [only] = links;
  return only !== undefined && links.length === 1 ? parseDeepLink(only) : unknownLink;
}
