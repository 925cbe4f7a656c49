import type { Clock } from '../../domain/clock.ts';
import type { Confidence } from '../../domain/confidence.ts';
import { HubVaultError } from '../../domain/errors.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { HostGate } from './host-gate.ts';
import { judge } from './judge.ts';
import { outgoingRequest, type VerificationTarget } from './outgoing.ts';
import { readTold, type Told } from './told.ts';
import type { NoAnswer, Reply } from './transport/answer.ts';
import type { CertificateFacts } from './transport/certificate.ts';
import { defaultLimits, type Limits, send } from './transport/send.ts';

/** The result of one verification. Holds nothing of the credential. */
export interface Verification {
  readonly verdict: Verdict;
  /** When it was found, as an instant. */
  readonly at: string;
  /** The host that was asked. */
  readonly host: string;
  readonly note: string | null;
  /** How sure the catalogue is of its reading; `null` where no rule of the provider decided. */
  readonly confidence: Confidence | null;
  readonly told: Told;
  /** The certificate that was not trusted. */
  readonly certificate: CertificateFacts | null;
}

/** What verifications share: the time, the manners towards hosts, the limits, a way to stop. */
export interface VerifyOptions {
  readonly clock: Clock;
  readonly gate: HostGate;
  readonly limits?: Limits;
  readonly signal?: AbortSignal;
}

const NOT_FOUND = 404;

const verdictWithoutAnswer: Record<Exclude<NoAnswer['kind'], 'cancelled'>, Verdict> = {
  unreachable: 'unreachable',
  'tls-untrusted': 'tls-untrusted',
  unreadable: 'unexpected',
  'told-to-wait': 'rate-limited',
};

async function ask(target: VerificationTarget, path: string, options: VerifyOptions): Promise<Reply> {
  const { gate, limits = defaultLimits, signal } = options;
  const { host } = new URL(target.apiBase);
  return await gate.run(host, () => send(outgoingRequest(target, path), limits, signal), signal);
}

function secretsOf({ provider, fields }: VerificationTarget): string[] {
  return provider.fields.flatMap(({ id, secret }) => (secret && fields[id] ? [fields[id]] : []));
}

/**
 * Proves a credential with one harmless request to its own server (two where the server is older
 * than the first path). Every outcome of provider and network is a verdict.
 * @throws HubVaultError `cancelled` when the signal says stop
 */
export async function verifyCredential(target: VerificationTarget, options: VerifyOptions): Promise<Verification> {
  const { verification } = target.provider;
  let reply = await ask(target, verification.path, options);
  if (reply.kind === 'answer' && reply.status === NOT_FOUND && verification.olderPath) {
    reply = await ask(target, verification.olderPath.path, options);
  }
  if (reply.kind === 'cancelled') throw new HubVaultError('cancelled', `${reply.reason} Nothing was saved.`);
  const common = { at: options.clock.now().toISOString(), host: new URL(target.apiBase).host };
  if (reply.kind !== 'answer') {
    const verdict = verdictWithoutAnswer[reply.kind];
    return {
      ...common,
      verdict,
      note: reply.reason,
      confidence: null,
      told: {},
      certificate: reply.certificate ?? null,
    };
  }
  const { verdict, note, confidence, answer } = judge(reply, verification, target.fields);
  const tells = verdict === 'verified' ? verification.tells : {};
  const told = readTold(answer, tells, options.clock.zone, secretsOf(target));
  return { ...common, verdict, note, confidence, told, certificate: null };
}
