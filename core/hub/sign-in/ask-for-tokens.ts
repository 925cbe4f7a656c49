import type { AuthorizationServer, Client, ClientAuth, TokenEndpointResponse } from 'oauth4webapi';
import type { VerdictRule } from '../../../catalogue/schema/provider.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../../catalogue/signed-in.ts';
import { isToken, rowOfToken } from '../answer/given-token.ts';
import { type Judgement, judge } from '../answer/judge.ts';
import { egressOf } from '../egress/egress.ts';
import type { Answer, Reply } from '../transport/answer.ts';
import { isLoopbackHost } from '../transport/loopback.ts';
import { send } from '../transport/send.ts';
import type { Asked } from '../verify/host-gate.ts';
import type { CredentialFields } from '../verify/outgoing.ts';
import { type Finding, found, UNUSABLE_TOKEN, unexpected, withoutAnswer } from '../verify/verification-steps.ts';
import type { VerifyOptions } from '../verify/verify-credential.ts';
import { type SignInTarget, signInPlaces, tokenHost, wayToSignIn } from './sign-in-target.ts';

/** As for the parts of a key that is pasted. */
const LONGEST_TOKEN = 8192;
/** More seconds than this nobody means. */
const LONGEST_LIFE_S = 10 * 366 * 86_400;

/** What a provider gave out. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** Until when the access token is good, as an instant; `null` where the provider does not say. */
  readonly accessUntil: string | null;
  /** The same of the refresh token. */
  readonly refreshUntil: string | null;
}

/** Why there are no tokens. */
export interface NoTokens {
  readonly finding: Finding;
}

/** Tokens, or why there are none. */
export type TokenOutcome = { readonly tokens: Tokens } | NoTokens;

type OAuth = typeof import('oauth4webapi');

/** Asks by the library and has it read the answer. */
export type TokenQuestion = (parties: {
  readonly oauth: OAuth;
  readonly server: AuthorizationServer;
  readonly client: Client;
  readonly auth: ClientAuth;
  /** What the library is told with every request: our own way out, and http to this machine alone. */
  readonly asking: object;
}) => Promise<TokenEndpointResponse>;

function rules(errors: readonly string[], verdict: VerdictRule['verdict'], note: string): VerdictRule[] {
  return errors.map((error) => ({
    status: [200, 400, 401, 403],
    body: [{ path: 'error', equals: error }],
    headers: [],
    verdict,
    confidence: 'vendor',
    note: `${note} (${error}).`,
  }));
}

/** What the errors of RFC 6749, section 5.2, and a provider's own mean for the sign-in. */
function verdictsOn(target: SignInTarget): VerdictRule[] {
  const ended = ['invalid_grant', 'interaction_required', ...wayToSignIn(target.provider).endedBy];
  return [
    ...rules(ended, 'signed-out', 'The provider gives out no token for it'),
    ...rules(
      ['invalid_client', 'unauthorized_client'],
      'rejected',
      'The provider does not accept the app that your organization registered: check its client ID',
    ),
    ...rules(['temporarily_unavailable', 'server_error'], 'provider-error', 'The provider says so itself'),
  ];
}

const OTHER_ERRORS = ['invalid_request', 'invalid_scope', 'unsupported_grant_type', 'invalid_target'];

function errorIn({ body }: Answer): unknown {
  try {
    return (JSON.parse(body) as { error?: unknown } | null)?.error;
  } catch {
    return undefined;
  }
}

/**
 * What an answer is, with the row of a token behind those of errors: some providers answer an error with 200.
 * SECURITY: all of the fields and the code are in the request; a server that repeats them is not quoted.
 */
function judged(answer: Answer, target: SignInTarget): Judgement {
  return judge(answer, { verdicts: [...verdictsOn(target), rowOfToken('access_token')] }, target.fields);
}

function givesTokens(reply: Reply, target: SignInTarget): reply is Answer {
  return reply.kind === 'answer' && judged(reply, target).verdict === 'verified';
}

function findingIn(reply: Reply, target: SignInTarget, host: string): Finding {
  if (reply.kind !== 'answer') return withoutAnswer(reply, host, Object.values(target.fields));
  const judgement = judged(reply, target);
  if (judgement.verdict === 'verified') {
    return unexpected(host, 'The provider answered without a token that can be used.');
  }
  const error = OTHER_ERRORS.find((known) => known === errorIn(reply));
  const finding = found(judgement, host);
  return error === undefined ? finding : { ...finding, note: `The provider answered ${error}.` };
}

function endOf(seconds: unknown, now: Date): string | null {
  const number = typeof seconds === 'string' ? Number(seconds) : seconds;
  if (typeof number !== 'number' || !(number > 0)) return null;
  return new Date(now.getTime() + Math.min(number, LONGEST_LIFE_S) * 1000).toISOString();
}

function tokensOf(response: TokenEndpointResponse, now: Date): Tokens | undefined {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in, refresh_token_expires_in } = response;
  if (!isToken(accessToken, LONGEST_TOKEN)) return undefined;
  if (refreshToken !== undefined && !isToken(refreshToken, LONGEST_TOKEN)) return undefined;
  return {
    accessToken,
    refreshToken,
    accessUntil: endOf(expires_in, now),
    refreshUntil: endOf(refresh_token_expires_in, now),
  };
}

/** What the library needs to know of provider and app. */
export function partiesOf(oauth: OAuth, target: SignInTarget) {
  const { issuer, authorize, token } = signInPlaces(target);
  const { [CLIENT_ID]: clientId = '', [CLIENT_SECRET]: secret }: CredentialFields = target.fields;
  const server = { issuer, authorization_endpoint: authorize.href, token_endpoint: token.href };
  return { server, client: { client_id: clientId }, auth: secret ? oauth.ClientSecretPost(secret) : oauth.None() };
}

/** Does what asks for tokens, when the host that gives them out has room for it. */
export async function inTurn<T>(
  target: Omit<SignInTarget, 'fields'>,
  work: () => Promise<Asked<T>>,
  { gate, signal }: Pick<VerifyOptions, 'gate' | 'signal'>,
): Promise<T | NoTokens> {
  const host = tokenHost(target);
  // In an object, so that what `work` gives is not taken for the gate's own answer, whatever it is.
  const turn = await gate.turn(
    host,
    async () => {
      const { reply, result } = await work();
      return { reply, result: { result } };
    },
    signal,
  );
  return 'kind' in turn ? { finding: withoutAnswer(turn, host, []) } : turn.result;
}

/**
 * Asks a provider for tokens, at once: see `inTurn`. Every outcome of provider and network is a value.
 *
 * SECURITY: the library's requests leave by `send` alone, and its errors stay here: they hold the
 * answer, and so the tokens.
 */
export async function askForTokens(
  target: SignInTarget,
  question: TokenQuestion,
  { clock, limits, proxyFor, signal }: Omit<VerifyOptions, 'gate'>,
): Promise<Asked<TokenOutcome>> {
  const oauth = await import('oauth4webapi');
  const { token } = signInPlaces(target);
  const { host } = token;
  const egress = egressOf(target.provider, target.server, 'signing-in');
  const journey = { egress, limits, proxyFor, cancel: signal };
  let reply: Reply | undefined;
  const ask = async (url: string, { headers, body }: { headers: Record<string, string>; body: unknown }) => {
    const { ca } = target;
    const outgoing = {
      url: new URL(url),
      method: 'POST' as const,
      headers: { ...headers, 'User-Agent': 'HubVault' },
      body: String(body),
      ...(ca === undefined ? {} : { ca }),
    };
    reply = await send(outgoing, journey);
    // An answer that is no success is read by `findingIn`: the library would throw it.
    if (!givesTokens(reply, target)) throw new Error('no tokens');
    return new Response(reply.body, { headers: { 'content-type': reply.headers['content-type'] ?? '' } });
  };
  const asking = { [oauth.customFetch]: ask, [oauth.allowInsecureRequests]: isLoopbackHost(token.hostname) };
  let response: TokenEndpointResponse;
  try {
    response = await question({ oauth, ...partiesOf(oauth, target), asking });
  } catch (error) {
    // What fails before anything was sent is ours.
    if (!reply) throw error;
    return { reply, result: { finding: findingIn(reply, target, host) } };
  }
  const tokens = tokensOf(response, clock.now());
  const result = tokens ? { tokens } : { finding: unexpected(host, UNUSABLE_TOKEN) };
  return { reply, result };
}
