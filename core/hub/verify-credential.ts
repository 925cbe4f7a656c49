import type { Clock } from '../../domain/clock.ts';
import { HubVaultError } from '../../domain/errors.ts';
import type { HostGate } from './host-gate.ts';
import type { VerificationTarget } from './outgoing.ts';
import { defaultLimits, type Limits, send } from './transport/send.ts';
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
  readonly signal?: AbortSignal;
}

/**
 * Proves a credential by harmless requests to its own server. Every outcome of provider and network
 * is a verdict.
 * @throws HubVaultError `cancelled` when the signal says stop
 */
export async function verifyCredential(target: VerificationTarget, options: VerifyOptions): Promise<Verification> {
  const { clock, gate, limits = defaultLimits, signal } = options;
  const steps = verificationSteps(target, clock.zone);
  let step = steps.next();
  while (!step.done) {
    const { host, request } = step.value;
    const reply = await gate.run(host, () => send(request(clock.now()), limits, signal), signal);
    if (reply.kind === 'cancelled') throw new HubVaultError('cancelled', `${reply.reason} Nothing was saved.`);
    step = steps.next(reply);
  }
  return { ...step.value, at: clock.now().toISOString() };
}
