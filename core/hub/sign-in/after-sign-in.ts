import { ACCESS_TOKEN, REFRESH_TOKEN, signedIn } from '../../../catalogue/signed-in.ts';
import type { AccountText } from '../../../domain/account.ts';
import { momentOf } from '../../../domain/clock.ts';
import { type Expiry, expiryAtInstant } from '../../../domain/expiry.ts';
import type { Providers } from '../../providers.ts';
import type { ProvableLink } from '../link/link-account.ts';
import { checkNewCredential } from '../link/prepare-link.ts';
import type { Verification } from '../verify/verify-credential.ts';
import type { Tokens } from './ask-for-tokens.ts';
import { type SignInOptions, signIn } from './sign-in.ts';

/** What is to be linked by signing in; its fields are those that are given before. */
interface Awaiting extends ProvableLink {
  readonly text: AccountText;
  readonly warnings: readonly string[];
}

/** What is to be linked, with its tokens; or what was found in their place. */
export type AfterSignIn<T> = { readonly link: T } | { readonly verification: Verification };

/** When a sign-in ends: with what nothing renews. What the provider does not tell, a person may have typed. */
function expiryOf({ refreshToken, refreshUntil, accessUntil }: Tokens, typed: Expiry, zone: string): Expiry {
  const end = refreshToken === undefined ? accessUntil : refreshUntil;
  return end === null ? typed : expiryAtInstant(new Date(end), zone);
}

/**
 * Has a person sign in, and puts the tokens in their place. Nothing is saved yet, and nothing proven.
 * @throws HubVaultError as `signIn`; `invalid-input` when what is shown of the account repeats a token
 */
export async function afterSignIn<T extends Awaiting>(
  link: T,
  providers: Providers,
  options: SignInOptions,
): Promise<AfterSignIn<T>> {
  const { address, fields, ca } = link;
  const target = { provider: link.provider, ...address, fields, ...(ca === null ? {} : { ca }) };
  const outcome = await signIn(target, options);
  const now = momentOf(options.clock);
  if ('finding' in outcome) return { verification: { ...outcome.finding, at: now.instant.toISOString() } };
  const { tokens, redirectUri } = outcome;
  const { accessToken, refreshToken, accessUntil } = tokens;
  const provider = signedIn(link.provider, refreshToken !== undefined);
  const all = {
    ...fields,
    [ACCESS_TOKEN]: accessToken,
    ...(refreshToken === undefined ? {} : { [REFRESH_TOKEN]: refreshToken }),
  };
  const expiry = expiryOf(tokens, link.expiry, now.zone);
  const checked = checkNewCredential({ ...link, provider, expiry }, all, providers, now);
  const warnings = [...link.warnings, ...checked.warnings];
  return { link: { ...link, provider, ...checked, warnings, signIn: { redirectUri, accessUntil } } };
}
