import { setTimeout as sleep } from 'node:timers/promises';
import { app } from 'electron';
import type { Unsaved } from './window/unsaved.ts';

/** What happens before the app ends. */
export interface QuittingParts {
  /** Says whether the app may end at once; if not, a person has been asked. */
  readonly unsaved: Pick<Unsaved, 'mayClose' | 'forget'>;
  readonly lock: () => void;
  readonly clearClipboard: () => Promise<void>;
  /** Ends what watches, once quitting cannot be called off any more. */
  readonly stopWatching: () => void;
}

// Who logs out, or stops the app from elsewhere, may not see a question, and sends one of these.
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/** How long quitting waits for the clipboard. */
const LONGEST_CLEAR_MS = 1_000;

/** Locks before the app quits, and waits until our secret is off the clipboard (requirement G4). */
export function lockBeforeQuit({ unsaved, lock, clearClipboard, stopWatching }: QuittingParts): void {
  app.on('before-quit', (event) => {
    if (unsaved.mayClose()) lock();
    else event.preventDefault();
  });
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      unsaved.forget();
      app.quit();
    });
  }
  let isCleared = false;
  app.on('will-quit', (event) => {
    if (isCleared) return;
    event.preventDefault();
    void Promise.race([clearClipboard().catch(() => undefined), sleep(LONGEST_CLEAR_MS)]).then(() => {
      isCleared = true;
      stopWatching();
      app.quit();
    });
  });
}
