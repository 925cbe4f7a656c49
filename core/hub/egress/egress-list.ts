import type { Providers } from '../../providers.ts';
import { type EgressHost, hostsOf } from './egress.ts';

/** A host that HubVault may contact, and for whom. */
export interface ListedHost extends EgressHost {
  /** The providers whose file names it, by id. */
  readonly providers: readonly string[];
  /** Whether no file that HubVault ships names it: it is there by the user's own file. */
  readonly isOwn: boolean;
}

/** A server of the customer's own: no host is known before a person types it. */
export interface OwnServerRule {
  readonly provider: string;
  readonly rule: string;
  readonly example: string;
}

/** Every host that the catalogue can contact. */
export interface EgressList {
  /** In the order of their domains, so that those of one owner stand together. */
  readonly hosts: readonly ListedHost[];
  readonly selfHosted: readonly OwnServerRule[];
}

function byDomain(a: ListedHost, b: ListedHost): number {
  const reversed = ({ host }: ListedHost) => host.split('.').reverse().join('.');
  return reversed(a).localeCompare(reversed(b), 'en');
}

/**
 * Lists every host that providers name for requests.
 * @param only the ids of providers; all, unless it is given
 */
export function egressList(providers: Providers, only?: readonly string[]): EgressList {
  const chosen = providers.all.filter(({ id }) => only === undefined || only.includes(id));
  const hosts = new Map<string, ListedHost>();
  for (const provider of chosen) {
    for (const { host, isPattern, uses } of hostsOf(provider)) {
      const known = hosts.get(host);
      hosts.set(host, {
        host,
        isPattern,
        uses: [...new Set([...(known?.uses ?? []), ...uses])],
        providers: [...(known?.providers ?? []), provider.id],
        isOwn: (known?.isOwn ?? true) && providers.isOwn(provider.id),
      });
    }
  }
  return {
    hosts: [...hosts.values()].sort(byDomain),
    selfHosted: chosen.flatMap(({ id, servers: { selfHosted } }) =>
      selfHosted ? [{ provider: id, rule: selfHosted.help, example: selfHosted.example }] : [],
    ),
  };
}
