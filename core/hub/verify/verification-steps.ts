import type { TokenExchange } from '../../../catalogue/schema/provider.ts';
import type { Confidence } from '../../../domain/confidence.ts';
import type { Verdict } from '../../../domain/verdict.ts';
import { valueAt } from '../answer/answer-place.ts';
import { repeatsPartOf } from '../answer/echo.ts';
import { isToken, rowOfToken } from '../answer/given-token.ts';
import { type Judgement, judge } from '../answer/judge.ts';
import { readTold, type Told } from '../answer/told.ts';
import type { NoAnswer, Reply } from '../transport/answer.ts';
import type { CertificateFacts } from '../transport/certificate.ts';
import type { OutgoingRequest } from '../transport/send.ts';
import { exchangeBaseOf, exchangeRequest, outgoingRequest, type VerificationTarget } from './outgoing.ts';

/** One request of a verification. */
interface VerificationStep {
  /** Whom it goes to: the host, with its port. */
  readonly host: string;
  /** Builds it, only when it is about to leave: it holds the credential, and may be signed for that moment. */
  readonly request: (now: Date) => OutgoingRequest;
}

/** What the steps of a verification found. Holds nothing of the credential. */
export interface Finding {
  readonly verdict: Verdict;
  /** The host whose answer decided. */
  readonly host: string;
  readonly note: string | null;
  /** How sure the catalogue is of its reading; `null` where no rule of the provider decided. */
  readonly confidence: Confidence | null;
  readonly told: Told;
  /** The certificate that was not trusted. */
  readonly certificate: CertificateFacts | null;
}

/** The steps of a verification: gives requests, is given replies, and ends with what was found. */
export type Steps<T> = Generator<VerificationStep, T, Reply>;

const NOT_FOUND = 404;
const LONGEST_TOKEN = 16_384;

/** Said of a token that is none for a header. */
export const UNUSABLE_TOKEN = 'The provider gave out a token that no request can carry.';

const verdictWithoutAnswer: Record<NoAnswer['kind'], Verdict> = {
  unreachable: 'unreachable',
  'tls-untrusted': 'tls-untrusted',
  unreadable: 'unexpected',
  'told-to-wait': 'rate-limited',
  cancelled: 'unverified',
};

/** SECURITY: who answers with a certificate writes its names, and may have had the credential before. */
function withoutSecrets(certificate: CertificateFacts, secrets: readonly string[]): CertificateFacts {
  const shown = (name: string) => (repeatsPartOf(secrets, name) ? '(not shown: it repeats the credential)' : name);
  return { ...certificate, subject: shown(certificate.subject), issuer: shown(certificate.issuer) };
}

/** What is found where no answer came that could be judged. */
export function withoutAnswer(
  { kind, reason, certificate }: NoAnswer,
  host: string,
  secrets: readonly string[],
): Finding {
  const verdict = verdictWithoutAnswer[kind];
  const shown = certificate ? withoutSecrets(certificate, secrets) : null;
  return { verdict, host, note: reason, confidence: null, told: {}, certificate: shown };
}

/** What is found by an answer that was judged. */
export function found({ verdict, note, confidence }: Judgement, host: string, told: Told = {}): Finding {
  return { verdict, host, note, confidence, told, certificate: null };
}

/** What is found where an answer came that the provider would not give. */
export function unexpected(host: string, note: string): Finding {
  return { verdict: 'unexpected', host, note, confidence: null, told: {}, certificate: null };
}

function secretsOf({ provider, fields }: VerificationTarget): string[] {
  return provider.fields.flatMap(({ id, secret }) => (secret && fields[id] ? [fields[id]] : []));
}

/** Exchanges the credential for a token, or finds why there is none. */
function* exchangeSteps(
  target: VerificationTarget,
  exchange: TokenExchange,
): Steps<Finding | { readonly token: string }> {
  const { host } = new URL(exchangeBaseOf(target));
  const reply = yield { host, request: (now) => exchangeRequest(target, now) };
  if (reply.kind !== 'answer') return withoutAnswer(reply, host, secretsOf(target));
  const table = { verdicts: [...exchange.verdicts, rowOfToken(exchange.token)] };
  const judgement = judge(reply, table, target.fields, secretsOf(target));
  if (judgement.verdict !== 'verified') return found(judgement, host);
  const token = valueAt(judgement.answer, exchange.token);
  return isToken(token, LONGEST_TOKEN) ? { token } : unexpected(host, UNUSABLE_TOKEN);
}

/**
 * What a verification asks, and what it makes of the answers: one request, one more before it where
 * a token is needed, one more after it where the server is older than the first path.
 *
 * It sends nothing itself, so that the same steps run against recorded answers.
 */
export function* verificationSteps(target: VerificationTarget, zone: string): Steps<Finding> {
  const { verification } = target.provider;
  const { host } = new URL(target.apiBase);
  let token: string | undefined;
  if (verification.exchange) {
    const exchanged = yield* exchangeSteps(target, verification.exchange);
    if (!('token' in exchanged)) return exchanged;
    token = exchanged.token;
  }
  const asking = (path: string): VerificationStep => {
    return { host, request: (now) => outgoingRequest(target, path, now, token) };
  };
  let reply = yield asking(verification.path);
  if (reply.kind === 'answer' && reply.status === NOT_FOUND && verification.olderPath) {
    reply = yield asking(verification.olderPath.path);
  }
  // SECURITY: a token is as good as the credential, so a server that repeats it is not quoted either.
  const secrets = [...secretsOf(target), ...(token === undefined ? [] : [token])];
  if (reply.kind !== 'answer') return withoutAnswer(reply, host, secrets);
  const judgement = judge(reply, verification, target.fields, secrets);
  if (judgement.verdict !== 'verified') return found(judgement, host);
  return found(judgement, host, readTold(judgement.answer, verification.tells, zone, secrets, target.fields));
}
