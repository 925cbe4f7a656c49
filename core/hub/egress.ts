import type { Provider } from '../../catalogue/schema/provider.ts';
import { hostOfPattern, isOfPattern } from './server-pattern.ts';

/** What HubVault asks a host for. */
type HostUse = 'api' | 'token';

/** A host that a provider's requests may go to. */
export interface EgressHost {
  /** With its port, unless that is the usual one. In a pattern, `{part}` stands for one label. */
  readonly host: string;
  readonly isPattern: boolean;
  readonly uses: readonly HostUse[];
}

/** Says whether a request may go to an address. */
export type Egress = (url: URL) => boolean;

function hostOf(address: string): string {
  return new URL(address).host;
}

/** Every host that a provider's file names for requests, each once. */
export function hostsOf({ servers, verification }: Provider): EgressHost[] {
  const { base } = verification.exchange ?? {};
  const tokenBases = [...servers.listed, ...servers.patterns].flatMap(({ exchangeBase }) => exchangeBase ?? []);
  const named: [host: string, use: HostUse, isPattern?: true][] = [
    ...servers.listed.map(({ apiBase }): [string, HostUse] => [hostOf(apiBase), 'api']),
    ...servers.patterns.map((pattern): [string, HostUse, true] => [hostOfPattern(pattern), 'api', true]),
    ...[...(base === undefined ? [] : [base]), ...tokenBases].map((address): [string, HostUse] => [
      hostOf(address),
      'token',
    ]),
  ];
  const hosts = new Map<string, EgressHost>();
  for (const [host, use, isPattern = false] of named) {
    const uses = new Set([...(hosts.get(host)?.uses ?? []), use]);
    hosts.set(host, { host, isPattern, uses: [...uses] });
  }
  return [...hosts.values()];
}

/**
 * Where the requests of an account may go: for a server of the provider's own, the hosts that its
 * file names; for a URL of the user's, that host alone, and where it is the customer's part of a
 * provider's address, the hosts that give out its tokens.
 *
 * SECURITY: this is worked out from the file and from what the account says, and not from the
 * request, so that a fault in how a request is put together sends a secret nowhere.
 * @param server the id of a listed server, or a URL
 */
export function egressOf(provider: Provider, server: string): Egress {
  const named = hostsOf(provider).filter(({ isPattern }) => !isPattern);
  if (!URL.canParse(server)) {
    const hosts = new Set(named.map(({ host }) => host));
    return ({ host }) => hosts.has(host);
  }
  const own = new URL(server).host;
  const isPart = provider.servers.patterns.some((pattern) => isOfPattern(own, pattern));
  const tokens = isPart ? named.filter(({ uses }) => uses.includes('token')) : [];
  const hosts = new Set([own, ...tokens.map(({ host }) => host)]);
  return ({ host }) => hosts.has(host);
}
