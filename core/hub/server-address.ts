import type { Provider } from '../../catalogue/schema/provider.ts';
import { type HubVaultError, invalidInput } from '../../domain/errors.ts';
import { quoted } from '../../domain/text.ts';
import { nearest } from './nearest.ts';
import { isLoopbackHost } from './transport/loopback.ts';

const LONGEST_URL = 300;

/** A server of a provider as it is stored and as requests are sent to it. */
export interface ServerAddress {
  /** The id of a listed server, or the URL that stands in for one. */
  readonly server: string;
  /** Where the verification path is put: origin and base path, no trailing slash. */
  readonly apiBase: string;
}

function whyNotAllowed(url: URL, typed: string): string | undefined {
  if (url.username || url.password) return 'A server address may not hold a user name or password.';
  if (url.search || url.hash || typed.includes('?') || typed.includes('#')) {
    return 'A server address ends with its path: no "?" and no "#".';
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    return 'A key may only travel over https (plain http is for this machine alone).';
  }
  return url.protocol === 'https:' || url.protocol === 'http:' ? undefined : 'A server address starts with https://.';
}

function parseServerUrl(typed: string): URL {
  const url = typed.length <= LONGEST_URL && URL.canParse(typed) ? new URL(typed) : undefined;
  const fault = url ? whyNotAllowed(url, typed) : 'That is not a server address.';
  if (!url || fault !== undefined) throw invalidInput(fault ?? '', 'Write it like https://gateway.example.com.');
  return url;
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '');
}

/** The path a provider's API has below its origin, taken from its default server. */
function ownPath(provider: Provider): string {
  const [first] = provider.servers.listed;
  return provider.servers.selfHosted?.apiPath ?? (first ? pathOf(first.apiBase) : '');
}

/**
 * A URL that stands in for a provider's own region: it replaces the origin of the API base, the
 * provider's own path stays. A path in the URL comes before it, unless it already ends with it.
 */
function standIn(provider: Provider, typed: string): ServerAddress {
  const url = parseServerUrl(typed);
  const path = url.pathname.replace(/\/+$/, '');
  const listed = provider.servers.listed.find((server) => {
    const base = new URL(server.apiBase);
    return base.origin === url.origin && (path === '' || path === pathOf(server.apiBase));
  });
  if (listed) return { server: listed.id, apiBase: listed.apiBase };
  const own = ownPath(provider);
  const server = `${url.origin}${path}`;
  return { server, apiBase: path.endsWith(own) ? server : `${server}${own}` };
}

function unknownServer(provider: Provider, typed: string): HubVaultError {
  const ids = provider.servers.listed.map((server) => server.id);
  const close = nearest(typed, ids);
  const own = provider.servers.selfHosted;
  const ways = [
    ...(close.length > 0 ? [`Did you mean ${close.join(' or ')}?`] : []),
    ...(ids.length > 0 ? [`Servers: ${ids.join(', ')}.`] : []),
    own ? `Or give your own, like ${own.example}.` : 'Or give a https:// address that stands in for one.',
  ];
  return invalidInput(`${provider.name} has no server ${quoted(typed)}.`, ways.join(' '));
}

/**
 * Finds the server that a person chose, by id or URL; without a choice, the only one there is.
 * @throws HubVaultError `invalid-input` for an unknown id (with the nearest ones), a URL that is
 *   not allowed, or no choice where there are several
 */
export function resolveServer(provider: Provider, typed: string | undefined): ServerAddress {
  const { listed, selfHosted } = provider.servers;
  if (typed === undefined) {
    const [only] = listed;
    if (only && listed.length === 1 && !selfHosted) return { server: only.id, apiBase: only.apiBase };
    const choices = listed.map((server) => server.id);
    if (selfHosted) choices.push(`a URL like ${selfHosted.example}`);
    throw invalidInput(`${provider.name} needs a server.`, `Choose one with --server: ${choices.join(', ')}.`);
  }
  if (/^[a-z]+:/i.test(typed)) return standIn(provider, typed);
  const known = listed.find((server) => server.id === typed.toLowerCase());
  if (!known) throw unknownServer(provider, typed);
  return { server: known.id, apiBase: known.apiBase };
}
