import { fieldsBeforeSignIn, SCOPES, signedIn, usualScopes } from '../../../catalogue/signed-in.ts';
import type { KnownProvider } from '../../providers.ts';
import { type CheckedCredential, checkCredential } from '../link/credential-check.ts';
import type { CredentialFields } from '../verify/outgoing.ts';
import { wayToSignIn } from './sign-in-target.ts';

/**
 * A provider as a person meets it before signing in: its fields are what the organization registered,
 * and the scopes.
 * @throws HubVaultError `invalid-input` where one cannot sign in
 */
export function beforeSignIn(provider: KnownProvider): KnownProvider {
  const way = wayToSignIn(provider);
  return { ...signedIn(provider), fields: fieldsBeforeSignIn(way) };
}

/** What a person need not give: the scopes that are usual. */
export function usualBeforeSignIn(provider: KnownProvider): CredentialFields {
  return { [SCOPES]: usualScopes(wayToSignIn(provider)) };
}

/**
 * Checks what is given before a sign-in.
 * @throws HubVaultError `invalid-input` that says which part
 */
export function checkBeforeSignIn(provider: KnownProvider, typed: CredentialFields): CheckedCredential {
  return checkCredential(beforeSignIn(provider), { ...usualBeforeSignIn(provider), ...typed });
}
