import type { Envelope, Failure } from '../../contract/envelope.ts';

const noAnswer: Failure = {
  kind: 'internal',
  message: 'The window got no answer from HubVault. What was saved before is kept.',
  wayForward: 'Try again. If it happens again, close HubVault and open it anew.',
};

/** Makes a call; where no envelope comes back at all, gives one that says so. */
export async function ask<Value>(call: () => Promise<Envelope<Value>>): Promise<Envelope<Value>> {
  try {
    return await call();
  } catch {
    // What was thrown may quote what was sent, so it is not shown.
    return { ok: false, failure: noAnswer };
  }
}
