import type { Provider } from '../../../catalogue/schema/provider.ts';
import { invalidInput } from '../../../domain/errors.ts';
import { resolveServer, type ServerAddress } from '../server/server-address.ts';
import { standsInFromInside } from '../server/server-warnings.ts';
import { isAddress } from '../transport/address-kind.ts';

/** The host in an address as it was typed, without the port that its scheme has anyway. */
function typedHost(typed: string): string | undefined {
  const [, scheme, host] = /^(https?):\/\/([^/?#\\]*)/.exec(typed.trim().toLowerCase()) ?? [];
  return host?.replace(scheme === 'http' ? /:80$/ : /:443$/, '');
}

/** SECURITY: letters of another alphabet, and numbers written otherwise, look like another host. */
function refuseDisguise(typed: string, { origin, host }: URL): void {
  const written = typedHost(typed);
  if (written === undefined || written === host) return;
  throw invalidInput(
    `The host of that address is not written as it is looked up: ${host} would be asked.`,
    `If that is the one you mean, write ${origin}.`,
  );
}

/** A provider that runs all of its servers itself has none with an address of a private network. */
function refusePrivateAddress(provider: Provider, { host, hostname }: URL): void {
  if (!isAddress(hostname) || !standsInFromInside(provider, hostname)) return;
  throw invalidInput(
    `${host} is an address of a private network, and the servers of ${provider.name} are on the internet.`,
    'If a gateway of yours stands in for them, give it by its name, such as https://gateway.example.com.',
  );
}

/**
 * Finds the server that a person chooses for an account. One that is stored already is found by
 * `resolveServer`, whatever is refused today.
 * @throws HubVaultError `invalid-input` for what `resolveServer` refuses, a host that is written as another
 *   looks, and an address of a private network where the provider's servers are public
 */
export function chosenServer(provider: Provider, typed: string | undefined): ServerAddress {
  const address = resolveServer(provider, typed);
  if (typed === undefined || !URL.canParse(address.server)) return address;
  const url = new URL(address.server);
  refuseDisguise(typed, url);
  refusePrivateAddress(provider, url);
  return address;
}
