import { setTimeout as sleep } from 'node:timers/promises';
import { app } from 'electron';

/** What happens before the app ends. */
export interface QuittingParts {
  /** Whether the app may end at once; if not, a person has been asked. */
  readonly mayQuit: () => boolean;
  readonly lock: () => void;
  readonly clearClipboard: () => Promise<void>;
  /** Ends what watches, once quitting cannot be called off any more. */
  readonly stopWatching: () => void;
}

/** How long quitting waits for the clipboard. */
const LONGEST_CLEAR_MS = 1_000;

/** Locks before the app quits, and waits until our secret is off the clipboard (requirement G4). */
export function lockBeforeQuit({ mayQuit, lock, clearClipboard, stopWatching }: QuittingParts): void {
  app.on('before-quit', (event) => {
    if (mayQuit()) lock();
    else event.preventDefault();
  });
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
