import type { Provider } from '../../../catalogue/schema/provider.ts';
import { type HubVaultError, invalidInput } from '../../../domain/errors.ts';
import { quoted } from '../../../domain/text.ts';
import { by, way } from '../../../domain/way-forward.ts';
import { didYouMean, nearestOf } from '../../nearest.ts';
import { kindOfHost } from '../transport/address-kind.ts';
import { isLoopbackHost } from '../transport/loopback.ts';
import { isOfPattern, originByPattern, pathOfPattern } from './server-pattern.ts';

const LONGEST_URL = 300;

/** A server of a provider as it is stored and as requests are sent to it. */
export interface ServerAddress {
  /** The id of a listed server, or the URL that stands in for one. */
  readonly server: string;
  /** Where the verification path is put: origin and base path, no trailing slash. */
  readonly apiBase: string;
  /** Where tokens are given out, for a provider that exchanges the credential for one. */
  readonly exchangeBase?: string;
}

/** As a person reads it: what a URL parser also takes, such as `https:\\host`, hides where the host begins. */
const PLAIN = /^https?:\/\/[^\s/\\]/i;

function whyNotAllowed(url: URL, typed: string): string | undefined {
  if (url.username || url.password) return 'A server address may not hold a user name or password.';
  if (url.search || url.hash || typed.includes('?') || typed.includes('#')) {
    return 'A server address ends with its path: no "?" and no "#".';
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    return 'A key may only travel over https (plain http is for this machine alone).';
  }
  if (kindOfHost(url.hostname) === 'no-server') return 'No server can have that address.';
  return PLAIN.test(typed) ? undefined : 'A server address starts with https:// and its host.';
}

function parseServerUrl(typed: string): URL {
  if (typed.length > LONGEST_URL) {
    throw invalidInput(
      `A server address has at most ${LONGEST_URL} characters.`,
      'Give its beginning, up to the path.',
    );
  }
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const fault = url ? whyNotAllowed(url, typed) : 'That is not a server address.';
  if (!url || fault !== undefined) throw invalidInput(fault ?? '', 'Write it like https://gateway.example.com.');
  return url;
}

function pathOf(url: string): string {
  return new URL(url).pathname.replace(/\/+$/, '');
}

/** A server of the provider's own; it may have its tokens given out elsewhere. */
function known(provider: Provider, server: string, apiBase: string, ownExchangeBase?: string): ServerAddress {
  const { exchange } = provider.verification;
  const exchangeBase = exchange && (ownExchangeBase ?? exchange.base ?? apiBase);
  return { server, apiBase, ...(exchangeBase === undefined ? {} : { exchangeBase }) };
}

/** A path behind an address, unless the address already ends with it. */
function withPath(address: string, path: string): string {
  return address.endsWith(path) ? address : `${address}${path}`;
}

/** The path a provider's API has below its origin, taken from its default server. */
function ownPath({ servers: { listed, patterns, selfHosted } }: Provider): string {
  if (selfHosted) return selfHosted.apiPath;
  const [first] = listed;
  const [pattern] = patterns;
  return first ? pathOf(first.apiBase) : pattern ? pathOfPattern(pattern) : '';
}

/**
 * A URL that stands in for a provider's own region: it replaces the origin of the API base, the
 * provider's own path stays. A path in the URL comes before it, unless it already ends with it.
 *
 * SECURITY: tokens are then asked for at that URL as well, so that the secret goes nowhere but to
 * the server that was typed.
 */
function standIn(provider: Provider, typed: string): ServerAddress {
  const url = parseServerUrl(typed);
  const path = url.pathname.replace(/\/+$/, '');
  const listed = provider.servers.listed.find((server) => {
    const base = new URL(server.apiBase);
    return base.origin === url.origin && (path === '' || path === pathOf(server.apiBase));
  });
  if (listed) return known(provider, listed.id, listed.apiBase, listed.exchangeBase);
  const server = `${url.origin}${path}`;
  const pattern = provider.servers.patterns.find((candidate) => isOfPattern(url.host, candidate));
  if (pattern && url.protocol === 'https:' && (path === '' || path === pathOfPattern(pattern))) {
    return known(provider, server, withPath(server, pathOfPattern(pattern)), pattern.exchangeBase);
  }
  const apiBase = withPath(server, ownPath(provider));
  const { exchange } = provider.verification;
  if (!exchange) return { server, apiBase };
  const exchangePath = exchange.base === undefined ? ownPath(provider) : pathOf(exchange.base);
  return { server, apiBase, exchangeBase: withPath(server, exchangePath) };
}

function unknownServer(provider: Provider, typed: string): HubVaultError {
  const ids = provider.servers.listed.map((server) => server.id);
  const close = nearestOf(typed, provider.servers.listed, ({ id, label }) => ({ names: [id], title: label }));
  const question = didYouMean(close.map(({ id }) => id));
  const { selfHosted, patterns } = provider.servers;
  const own = selfHosted ?? patterns[0];
  const listed = [
    ...(question === undefined ? [] : [question]),
    ...(ids.length > 0 ? [`Servers: ${ids.join(', ')}.`] : []),
  ];
  const give = listed.length > 0 ? 'Or give' : 'Give';
  const ways = [
    ...listed,
    own
      ? `${give} your own as an address, like ${own.example}.`
      : `${give} an https:// address that stands in for one.`,
  ];
  return invalidInput(`${provider.name} has no server ${quoted(typed)}.`, ways.join(' '));
}

function noServer(provider: Provider): HubVaultError {
  const { listed, patterns, selfHosted } = provider.servers;
  const choices = [
    ...listed.map((server) => server.id),
    ...patterns.map(({ apiBase, example }) => `your own part of ${apiBase}, such as ${example}`),
    ...(selfHosted ? [`a URL like ${selfHosted.example}`] : []),
  ];
  return invalidInput(
    `${provider.name} needs a server.`,
    way`Choose one${by('choose-server')}: ${choices.join(', ')}.`,
  );
}

/**
 * Finds the server that a person chose, by id, URL, or their own part of a provider's address;
 * without a choice, the only one there is.
 * @throws HubVaultError `invalid-input` for an unknown id (with the nearest ones), a URL that is
 *   not allowed, or no choice where there are several
 */
export function resolveServer(provider: Provider, typed: string | undefined): ServerAddress {
  const { listed, patterns, selfHosted } = provider.servers;
  if (typed === undefined) {
    const [only] = listed;
    if (!only || listed.length > 1 || patterns.length > 0 || selfHosted) throw noServer(provider);
    return known(provider, only.id, only.apiBase, only.exchangeBase);
  }
  if (/^[a-z]+:/i.test(typed)) return standIn(provider, typed);
  const named = listed.find((server) => server.id === typed.toLowerCase());
  if (named) return known(provider, named.id, named.apiBase, named.exchangeBase);
  const origin = originByPattern(patterns, typed);
  if (origin === undefined) throw unknownServer(provider, typed);
  return standIn(provider, origin);
}
