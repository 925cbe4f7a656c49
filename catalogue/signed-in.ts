import type { Provider, ProviderField, SignIn } from './schema/provider.ts';

/** The fields that every sign-in has, by their ids. A provider's file may use these names for nothing else. */
export const ACCESS_TOKEN = 'accessToken';
export const REFRESH_TOKEN = 'refreshToken';
export const SCOPES = 'scopes';
export const CLIENT_ID = 'clientId';
export const CLIENT_SECRET = 'clientSecret';

/** The scopes that are asked for unless a person says otherwise. */
export function usualScopes({ scopes }: SignIn): string {
  return scopes.flatMap(({ id, asked }) => (asked ? [id] : [])).join(' ');
}

function scopesField({ scopes }: SignIn): ProviderField {
  return {
    id: SCOPES,
    label: 'Scopes',
    secret: false,
    shape: {
      pattern: '^[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*$',
      words: 'words separated by single spaces',
      certain: true,
      confidence: 'vendor',
    },
    example: scopes.map(({ id }) => id).join(' '),
    help: 'What the sign-in may do: scopes, separated by spaces.',
  };
}

const accessToken: ProviderField = {
  id: ACCESS_TOKEN,
  label: 'Access token',
  secret: true,
  example: '0000000000000000',
  help: 'What requests are made with. It lives for hours; HubVault has it renewed.',
};

const refreshToken: ProviderField = {
  id: REFRESH_TOKEN,
  label: 'Refresh token',
  secret: true,
  example: '0000000000000000',
  help: 'What the access token is renewed with.',
};

/** What a person gives before signing in: what the organization registered, and the scopes. */
export function fieldsBeforeSignIn(way: SignIn): ProviderField[] {
  return [...way.fields, scopesField(way)];
}

/** Whether the fields of a credential are those of a sign-in. */
export function isOfSignIn(fields: readonly string[]): boolean {
  return fields.includes(ACCESS_TOKEN);
}

/**
 * A provider as it is for a credential that came by signing in: its fields, how it travels and how it
 * is verified are those of the sign-in, so that all that is done with a key is done with a token.
 * @param refreshes whether the provider gave a refresh token
 * @throws TypeError when the provider has no sign-in
 */
export function signedIn(provider: Provider, refreshes = true): Provider {
  const { signIn: way } = provider;
  if (!way) throw new TypeError('The provider has no sign-in.');
  return {
    ...provider,
    fields: [...fieldsBeforeSignIn(way), accessToken, ...(refreshes ? [refreshToken] : [])],
    keyTypes: [way.keyType],
    sending: way.sending,
    verification: way.verification,
    expiry: {
      presets: [],
      never: 'unknown',
      told: way.verification.tells.expiry !== undefined,
      confidence: way.refresh.confidence,
      note: way.refresh.note,
    },
  };
}
