import type { MessageBoxOptions } from 'electron';
import { HubVaultError } from '../../domain/errors.ts';

/** Shows a native message box and gives the button that was pressed. */
export type Ask = (options: MessageBoxOptions) => Promise<number>;

/** What a person is asked to agree to. */
export interface ConsentQuestion {
  readonly message: string;
  readonly detail: string;
  /** What the button says that agrees. */
  readonly deed: string;
}

const CANCEL = 0;
const AGREED = 1;

/**
 * Makes a way to ask for a consent, one at a time. The page cannot see, answer or draw over a native dialog.
 * @returns whether the person agreed before the signal took the question back; throws HubVaultError
 *   `conflict` while another question is open
 */
export function createConsentQuestion(ask: Ask): (question: ConsentQuestion, signal: AbortSignal) => Promise<boolean> {
  let isAsking = false;
  return async ({ message, detail, deed }, signal) => {
    if (isAsking) throw new HubVaultError('conflict', 'Another question is still open.', 'Answer it first.');
    isAsking = true;
    const buttons = { buttons: ['Cancel', deed], defaultId: CANCEL, cancelId: CANCEL, noLink: true };
    try {
      const pressed = await ask({ type: 'warning', title: 'HubVault', message, detail, ...buttons, signal });
      return pressed === AGREED && !signal.aborted;
    } finally {
      isAsking = false;
    }
  };
}
