import { readRequestLink } from '../../core/hub/request/request-link.ts';
import { type LinkRequest, linkScheme } from '../../domain/link-request.ts';

/** What a link may ask for. It only ever shows what it asks. */
export type DeepLink = { readonly kind: 'hub'; readonly request: LinkRequest } | { readonly kind: 'unknown' };

const unknownLink: DeepLink = { kind: 'unknown' };

/**
 * Reads `hubvault://link/<provider>?server=<id>&name=…`. A pure function over hostile text: whatever is
 * not exactly of that form is unknown (requirement H4).
 */
export function parseDeepLink(text: string): DeepLink {
  const request = readRequestLink(text);
  return request ? { kind: 'hub', request } : unknownLink;
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
