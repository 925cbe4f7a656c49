import type { Provider } from '../../../catalogue/schema/provider.ts';
import type { HostUse } from '../../../domain/host-use.ts';
import { isOfPattern } from '../server/server-pattern.ts';
import { namedHosts } from './named-hosts.ts';

/** A host that a provider's requests may go to. */
export interface EgressHost {
  /** With its port, unless that is the usual one. In a pattern, `{part}` stands for one label. */
  readonly host: string;
  readonly isPattern: boolean;
  readonly uses: readonly HostUse[];
}

/** Says whether a request may go to an address. */
export type Egress = (url: URL) => boolean;

/** Every host that a provider's file names for requests, each once. */
export function hostsOf(provider: Provider): EgressHost[] {
  const hosts = new Map<string, EgressHost>();
  for (const { host, isPattern, use } of namedHosts(provider)) {
    hosts.set(host, { host, isPattern, uses: [...new Set([...(hosts.get(host)?.uses ?? []), use])] });
  }
  return [...hosts.values()];
}

/** Whether a URL that an account has for a server is the customer's part of one of the provider's addresses. */
export function isPartOfProvider({ servers }: Provider, server: string): boolean {
  return servers.patterns.some((pattern) => isOfPattern(new URL(server).host, pattern));
}

/** What requests are made for: who verifies is not let to where one signs in, nor the other way round. */
type Purpose = 'verifying' | 'signing-in';

/**
 * Where the requests of an account may go: for a server of the provider's own, the hosts that its
 * file names; for a URL of the user's, that host alone, and where it is the customer's part of a
 * provider's address, the hosts that give out its tokens.
 *
 * SECURITY: this is worked out from the file and from what the account says, and not from the
 * request, so that a fault in how a request is put together sends a secret nowhere.
 * @param server the id of a listed server, or a URL
 */
export function egressOf(provider: Provider, server: string, purpose: Purpose = 'verifying'): Egress {
  const named = hostsOf(provider).filter(({ isPattern }) => !isPattern);
  const hostsFor = (...wanted: HostUse[]) =>
    named.flatMap(({ host, uses }) => (uses.some((use) => wanted.includes(use)) ? [host] : []));
  const isSignIn = purpose === 'signing-in';
  const allowed = new Set(isSignIn ? hostsFor('sign-in') : hostsFor('api', 'token'));
  if (!URL.canParse(server)) return ({ host }) => allowed.has(host);
  const beside = isSignIn ? provider.signIn?.base && hostsFor('sign-in') : hostsFor('token');
  const hosts = new Set([new URL(server).host, ...((isPartOfProvider(provider, server) && beside) || [])]);
  return ({ host }) => hosts.has(host);
}
