import type { Provider } from '../../../catalogue/schema/provider.ts';
import { invalidInput } from '../../../domain/errors.ts';
import { checkCredential } from '../link/credential-check.ts';
import { resolveServer } from '../server/server-address.ts';
import { isLoopbackHost } from '../transport/loopback.ts';
import type { CredentialFields } from './outgoing.ts';
import { type Verification, type VerifyOptions, verifyCredential } from './verify-credential.ts';

/**
 * Checks that an address is one of this machine: where a provider file is tried out, something plays
 * the provider.
 * @throws HubVaultError `invalid-input`
 */
export function refuseOtherMachines(url: string): void {
  if (URL.canParse(url) && isLoopbackHost(new URL(url).hostname)) return;
  throw invalidInput(
    'A provider file is tried out against this machine alone.',
    'Start something that plays the provider, and give its address, such as http://127.0.0.1:8080.',
  );
}

/**
 * Verifies a credential as a provider file says, against something on this machine that plays the
 * provider. Nothing is kept.
 * @throws HubVaultError `invalid-input`, `cancelled`
 */
export async function tryProvider(
  provider: Provider,
  url: string,
  typed: CredentialFields,
  options: VerifyOptions,
): Promise<Verification> {
  refuseOtherMachines(url);
  const { fields } = checkCredential(provider, typed);
  return await verifyCredential({ provider, ...resolveServer(provider, url), fields }, options);
}
