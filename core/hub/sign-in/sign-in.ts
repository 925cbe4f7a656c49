import { timingSafeEqual } from 'node:crypto';
import { SCOPES } from '../../../catalogue/signed-in.ts';
import { HubVaultError, invalidInput } from '../../../domain/errors.ts';
import { MINUTE_MS } from '../../../domain/time-units.ts';
import { listenOnce } from '../transport/listen-once.ts';
import { type Finding, unexpected } from '../verify/verification-steps.ts';
import type { VerifyOptions } from '../verify/verify-credential.ts';
import { askForTokens, inTurn, partiesOf, type TokenQuestion, type Tokens } from './ask-for-tokens.ts';
import { type SignInTarget, signInPlaces } from './sign-in-target.ts';

/** The path of the address that an organization registers: `http://127.0.0.1/hubvault`, with any port. */
const REDIRECT_PATH = '/hubvault';
const LIFE_MS = 5 * MINUTE_MS;
const OPENID = 'openid';
const ERROR_CODE = /^[a-z_]{1,40}$/;

/** How a sign-in is watched. */
export interface SignInOptions extends VerifyOptions {
  /** Is given the address at which to sign in, for the person to open. It holds no secret. */
  readonly onAddress: (address: URL) => void;
  /** For how long an answer is awaited, in milliseconds; five minutes unless it is said. */
  readonly lifeMs?: number;
}

/** What came of a sign-in: tokens and the address at which it ended, or what was found in their place. */
export type SignInOutcome = { readonly tokens: Tokens; readonly redirectUri: string } | { readonly finding: Finding };

function isSame(text: string | null, expected: string): boolean {
  const [given, wanted] = [Buffer.from(text ?? ''), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function cancelled(message: string, wayForward?: string): HubVaultError {
  return new HubVaultError('cancelled', `${message} Nothing was saved.`, wayForward);
}

/** SECURITY: what the provider says of an error is not quoted: whoever can write it writes to our user. */
function refusedBy(name: string, error: string): HubVaultError {
  if (error === 'access_denied') return cancelled(`The sign-in was declined at ${name}.`);
  const code = ERROR_CODE.test(error) ? error : 'an error of its own';
  return invalidInput(
    `${name} refused the sign-in (${code}). Nothing was saved.`,
    'Check the client ID, the scopes, and the address of this machine that was registered there.',
  );
}

async function answerTo(target: SignInTarget, state: string, options: SignInOptions) {
  const isIt = (parameters: URLSearchParams) =>
    parameters.getAll('state').length === 1 && isSame(parameters.get('state'), state);
  const { lifeMs = LIFE_MS, signal } = options;
  return await listenOnce({ path: REDIRECT_PATH, isIt, lifeMs, signal }).catch(() => {
    throw new HubVaultError(
      'internal',
      `HubVault could not listen on this machine for the answer of ${target.provider.name}.`,
      'Check whether something on this machine forbids programs to listen on 127.0.0.1.',
    );
  });
}

/** The parameters of an answer that is the provider's own (RFC 9207 with it); `undefined` for any other. */
function validate(
  oauth: typeof import('oauth4webapi'),
  { server, client }: ReturnType<typeof partiesOf>,
  parameters: URLSearchParams,
  state: string,
  name: string,
): URLSearchParams | undefined {
  try {
    return oauth.validateAuthResponse(server, client, parameters, state);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) throw refusedBy(name, error.error);
    return undefined;
  }
}

/**
 * Signs in at a provider: the person does so in a browser, which then hands a code to this machine,
 * and the code is exchanged for tokens. Authorization code flow with PKCE (RFC 7636, S256).
 * @throws HubVaultError `cancelled` when nobody signed in, it was declined, or the signal says stop;
 *   `invalid-input` when the provider refused how it was asked
 */
export async function signIn(target: SignInTarget, options: SignInOptions): Promise<SignInOutcome> {
  const oauth = await import('oauth4webapi');
  const { name } = target.provider;
  const scope = target.fields[SCOPES] ?? '';
  const [state, verifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()];
  const nonce = scope.split(' ').includes(OPENID) ? oauth.generateRandomNonce() : undefined;
  const place = await answerTo(target, state, options);
  const { server, client } = partiesOf(oauth, target);
  const asked: Record<string, string> = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: place.address,
    scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(nonce === undefined ? {} : { nonce }),
  };
  const { authorize } = signInPlaces(target);
  for (const [parameter, value] of Object.entries(asked)) authorize.searchParams.set(parameter, value);
  options.onAddress(authorize);

  const awaited = await place.answered;
  if (awaited.kind !== 'answer') {
    throw awaited.kind === 'cancelled'
      ? cancelled('Cancelled.')
      : cancelled('Nobody signed in in time.', 'Start again when you are ready.');
  }
  const validated = validate(oauth, partiesOf(oauth, target), awaited.parameters, state, name);
  const code = validated?.get('code');
  if (!validated || !code) {
    return {
      finding: unexpected(authorize.host, 'What came back from the browser is not an answer of this provider.'),
    };
  }
  const exchanging = { ...target, fields: { ...target.fields, code, verifier } };
  const exchange: TokenQuestion = async ({ asking, auth }) => {
    const { authorizationCodeGrantRequest, processAuthorizationCodeResponse } = oauth;
    const { address } = place;
    const answer = await authorizationCodeGrantRequest(server, client, auth, validated, address, verifier, asking);
    const demands = nonce === undefined ? {} : { expectedNonce: nonce, requireIdToken: true };
    return await processAuthorizationCodeResponse(server, client, answer, demands);
  };
  const outcome = await inTurn(target, () => askForTokens(exchanging, exchange, options), options);
  return 'tokens' in outcome ? { ...outcome, redirectUri: place.address } : outcome;
}
