import type { Envelope, Failure } from '../../contract/envelope.ts';

/** A value, as main answers it. */
export const good = <Value>(value: Value): Envelope<Value> => ({ ok: true, value });

/** A failure, as main answers it. */
export const bad = (kind: Failure['kind'], message: string, wayForward?: string): Envelope<never> => ({
  ok: false,
  failure: { kind, message, ...(wayForward === undefined ? {} : { wayForward }) },
});

/** Lets some time pass. */
export const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
