import { shell } from 'electron';
import type { CallInput } from '../../contract/contract.ts';
import { isLoopbackHost } from '../../core/hub/transport/loopback.ts';
import type { Providers } from '../../core/providers.ts';
import { HubVaultError } from '../../domain/errors.ts';

const LONGEST_URL = 2000;

/** Whether an address of the catalogue may be opened in the browser: https, no user, not too long. */
export function mayOpen(address: string): boolean {
  if (address.length > LONGEST_URL || !URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '';
}

/**
 * Opens a page of a provider in the system's browser. The page says which by catalogue id; an
 * address never comes from it (requirement D5).
 * @throws HubVaultError `not-found` when the catalogue has no such page
 */
export async function openProviderPage(
  providers: Providers,
  { provider, page }: CallInput<'openProviderPage'>,
): Promise<null> {
  const known = providers.named(provider);
  const address = page === 'website' ? known.website : known.procedures[page].page?.url;
  if (address === undefined || !mayOpen(address)) {
    throw new HubVaultError(
      'not-found',
      `There is no page of ${known.name} to open.`,
      'Sign in there and follow the steps.',
    );
  }
  await shell.openExternal(address);
  return null;
}

/**
 * Opens the address at which a person signs in. It was made from the provider's file and the server
 * of the account, not by the page; http only where that server is this machine.
 * @throws HubVaultError `invalid-input` for any other address
 */
export async function openSignIn(address: URL): Promise<void> {
  const { href, protocol, hostname, username, password } = address;
  const isOwnMachine = protocol === 'http:' && isLoopbackHost(hostname);
  if (!isOwnMachine && (protocol !== 'https:' || username !== '' || password !== '')) {
    throw new HubVaultError('invalid-input', 'The address at which to sign in is none that may be opened.');
  }
  await shell.openExternal(href);
}
