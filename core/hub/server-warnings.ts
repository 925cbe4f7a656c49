import type { Provider } from '../../catalogue/schema/provider.ts';
import type { ServerAddress } from './server-address.ts';
import { kindOfHost } from './transport/address-kind.ts';
import { isLoopbackHost } from './transport/loopback.ts';

/** The host in an address as it was typed, without a user or the usual port. */
function typedHost(typed: string): string | undefined {
  return /^[a-z]+:\/\/([^/?#\\]*)/i
    .exec(typed.trim())?.[1]
    ?.toLowerCase()
    .replace(/:443$|:80$/, '');
}

function unconfirmedServer({ name, servers }: Provider, { server }: ServerAddress): string[] {
  const listed = servers.listed.find(({ id }) => id === server);
  return listed?.confidence === 'unconfirmed'
    ? [`HubVault could not confirm that ${name} has the server ${server}. Its answer will show.`]
    : [];
}

/**
 * What a person should know of the server they chose: that nobody confirmed it, that its address is
 * read as another than it looks, or that it leads into their own network in the place of a public
 * provider.
 */
export function serverWarnings(provider: Provider, typed: string | undefined, address: ServerAddress): string[] {
  const { server } = address;
  if (typed === undefined || !URL.canParse(server)) return unconfirmedServer(provider, address);
  const { host, hostname } = new URL(server);
  const warnings: string[] = [];
  const written = typedHost(typed);
  if (written !== undefined && written !== host) {
    warnings.push(`The address is read as ${host}, and that is the host that will be asked. Is it the one you mean?`);
  }
  const isNear = kindOfHost(hostname) === 'own-network' && !isLoopbackHost(hostname);
  if (isNear && !provider.servers.selfHosted) {
    warnings.push(`${host} is in your own network: the credential goes there in the place of ${provider.name}.`);
  }
  return warnings;
}
