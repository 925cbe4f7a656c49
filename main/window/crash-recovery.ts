import type { MessageBoxOptions } from 'electron';
import { MINUTE_MS } from '../../domain/time-units.ts';

/** What is done about a page whose process ended by itself. */
export interface CrashRecoveryParts {
  /** Closes the vault and clears the clipboard. */
  readonly closeVault: () => void;
  /** Loads the page in a fresh process. */
  readonly replaceRenderer: () => void;
  /** Shows a native message box and gives the button that was pressed. */
  readonly ask: (options: MessageBoxOptions) => Promise<number>;
  readonly quit: () => void;
  readonly now: () => number;
}

const MOST_CRASHES = 3;
const WITHIN_MS = MINUTE_MS;
const QUIT = 0;

const cameBack: MessageBoxOptions = {
  type: 'warning',
  title: 'HubVault',
  message: 'The window stopped working and was started afresh.',
  detail: 'The vault was locked. Whatever had been saved is safe; what was being typed is gone.',
  buttons: ['OK'],
  noLink: true,
};

const keepsCrashing: MessageBoxOptions = {
  type: 'error',
  title: 'HubVault',
  message: 'The window keeps stopping.',
  detail: 'The vault is locked, and whatever had been saved is safe. The command line, hubvault, opens it as well.',
  buttons: ['Quit', 'Try again'],
  defaultId: QUIT,
  cancelId: QUIT,
  noLink: true,
};

/**
 * Makes what is told of every crash of the page: the window comes back, locked, and says so. A page
 * that crashes again and again is not loaded again unless a person wants it.
 */
export function createCrashRecovery(parts: CrashRecoveryParts): () => void {
  let crashes: number[] = [];

  // Not from within the event that tells of the crash: Chromium is still at work on it.
  function comeBack(): void {
    setImmediate(parts.replaceRenderer);
  }

  async function offerAnotherTry(): Promise<void> {
    if ((await parts.ask(keepsCrashing)) === QUIT) {
      parts.quit();
      return;
    }
    crashes = [];
    comeBack();
  }

  return () => {
    const now = parts.now();
    crashes = [...crashes.filter((at) => now - at < WITHIN_MS), now];
    try {
      parts.closeVault();
    } finally {
      if (crashes.length > MOST_CRASHES) {
        void offerAnotherTry();
      } else {
        comeBack();
        void parts.ask(cameBack);
      }
    }
  };
}
