import type { Provider } from '../../../catalogue/schema/provider.ts';
import { kindOfHost } from '../transport/address-kind.ts';
import { isLoopbackHost } from '../transport/loopback.ts';
import type { ServerAddress } from './server-address.ts';

function unconfirmedServer({ name, servers }: Provider, { server }: ServerAddress): string[] {
  const listed = servers.listed.find(({ id }) => id === server);
  return listed?.confidence === 'unconfirmed'
    ? [`HubVault could not confirm that ${name} has the server ${server}. Its answer will show.`]
    : [];
}

/** Whether a host is in the person's own network, and stands there for a provider whose servers are public. */
export function standsInFromInside({ servers }: Provider, hostname: string): boolean {
  return !servers.selfHosted && kindOfHost(hostname) === 'own-network' && !isLoopbackHost(hostname);
}

/**
 * What a person should know of the server they chose: that nobody confirmed it, or that it leads into
 * their own network in the place of a public provider.
 */
export function serverWarnings(provider: Provider, address: ServerAddress): string[] {
  const { server } = address;
  if (!URL.canParse(server)) return unconfirmedServer(provider, address);
  const { host, hostname } = new URL(server);
  return standsInFromInside(provider, hostname)
    ? [`${host} is in your own network: the credential goes there in the place of ${provider.name}.`]
    : [];
}
