import type { Clock } from '../../../domain/clock.ts';
import { egressOf } from '../egress/egress.ts';
import type { ProxyFor } from '../transport/proxy.ts';
import { type Limits, send } from '../transport/send.ts';
import { verificationCancelled } from './cancelled.ts';
import type { HostGate } from './host-gate.ts';
import type { VerificationTarget } from './outgoing.ts';
import { type Finding, verificationSteps } from './verification-steps.ts';

/** The result of one verification. Holds nothing of the credential. */
export interface Verification extends Finding {
  /** When it was found, as an instant. */
  readonly at: string;
}

/** What verifications share: the time, the manners towards hosts, the limits, a way to stop. */
export interface VerifyOptions {
  readonly clock: Clock;
  readonly gate: HostGate;
  readonly limits?: Limits;
  /** By which proxy requests go; by none, unless this says so. */
  readonly proxyFor?: ProxyFor;
  readonly signal?: AbortSignal;
}

/**
 * Proves a credential by harmless requests to its own server. Every outcome of provider and network
 * is a verdict.
 * @throws HubVaultError `cancelled` when the signal says stop
 */
export async function verifyCredential(target: VerificationTarget, options: VerifyOptions): Promise<Verification> {
  const { clock, gate, limits, proxyFor, signal } = options;
  const journey = { egress: egressOf(target.provider, target.server), limits, proxyFor, cancel: signal };
  const steps = verificationSteps(target, clock.zone);
  let step = steps.next();
  while (!step.done) {
    const { host, request } = step.value;
    const reply = await gate.run(host, () => send(request(clock.now()), journey), signal);
    if (reply.kind === 'cancelled') throw verificationCancelled();
    step = steps.next(reply);
  }
  return { ...step.value, at: clock.now().toISOString() };
}
