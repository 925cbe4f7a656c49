import type { Provider, SignIn } from '../../../catalogue/schema/provider.ts';
import { invalidInput } from '../../../domain/errors.ts';
import { isPartOfProvider } from '../egress/egress.ts';
import { fill, fillPath } from '../verify/fill.ts';
import type { CredentialFields } from '../verify/outgoing.ts';

/** Where and as which app somebody signs in. */
export interface SignInTarget {
  readonly provider: Provider;
  /** The server as the account says it: the id of a listed one, or a URL. */
  readonly server: string;
  readonly apiBase: string;
  /** What the organization registered, and the scopes; also the tokens, once there are some. */
  readonly fields: CredentialFields;
  /** The only CA to trust, as PEM. */
  readonly ca?: string;
}

/** Where a provider's part of a sign-in takes place. */
export interface SignInPlaces {
  readonly issuer: string;
  readonly authorize: URL;
  readonly token: URL;
}

/**
 * How one signs in at a provider.
 * @throws HubVaultError `invalid-input` where one cannot
 */
export function wayToSignIn({ name, signIn }: Provider): SignIn {
  if (signIn) return signIn;
  throw invalidInput(`HubVault knows no way of signing in to ${name}.`, 'Link it with a key.');
}

/** SECURITY: who signs in at a server of the user's own is sent there, and not to the provider. */
function baseOf(
  provider: Provider,
  way: SignIn,
  { server, apiBase }: Pick<SignInTarget, 'server' | 'apiBase'>,
): string {
  const isProviders = !URL.canParse(server) || isPartOfProvider(provider, server);
  if (isProviders && way.base !== undefined) return way.base;
  const { apiPath = '' } = way;
  return apiBase.endsWith(apiPath) ? apiBase.slice(0, apiBase.length - apiPath.length) : apiBase;
}

/** Where one signs in at the server of an account. */
export function signInPlaces(target: SignInTarget): SignInPlaces {
  const { provider, fields } = target;
  const way = wayToSignIn(provider);
  const base = baseOf(provider, way, target);
  const authorize = new URL(`${base}${fillPath(way.authorizePath, fields)}`);
  for (const [name, text] of Object.entries(way.query)) authorize.searchParams.set(name, fill(text, fields));
  const issuer = `${base}${fillPath(way.issuerPath ?? '', fields)}`;
  return { issuer, authorize, token: new URL(`${base}${fillPath(way.tokenPath, fields)}`) };
}

/** The host that gives out the tokens of an account. Takes nothing of its fields. */
export function tokenHost(target: Omit<SignInTarget, 'fields'>): string {
  return new URL(baseOf(target.provider, wayToSignIn(target.provider), target)).host;
}
