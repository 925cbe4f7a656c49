import { type Ask, type ConsentQuestion, createConsentQuestion } from '../consent/consent-question.ts';
import type { Handlers } from '../ipc.ts';

const question: ConsentQuestion = {
  message: 'Quit without saving what you typed?',
  detail:
    'A form is filled in and not saved. If you quit now, what you typed there is lost; the vault keeps what it has.',
  deed: 'Quit',
};

/** What is known of things typed in the window and not saved. */
export interface Unsaved {
  /** Takes the page's word whether there is anything. */
  readonly handlers: Pick<Handlers, 'noteUnsaved'>;
  /** Whether the window may close at once; if not, the person is asked, and the app quits when they say so. */
  mayClose(): boolean;
  /** Forgets it, and takes back a question that is open: on lock, which asks nobody. */
  forget(): void;
}

/**
 * Makes what stands between quitting and something typed that was not saved.
 *
 * SECURITY: the page says one bit, beforehand, and is not asked when the window closes: one that hangs, or
 * was taken over, can bring about a question that it cannot answer, and nothing more.
 */
export function createUnsaved(ask: Ask, quit: () => void): Unsaved {
  const agrees = createConsentQuestion(ask);
  let isTyped = false;
  let isAsking = false;
  let period = new AbortController();

  async function askToQuit(): Promise<void> {
    isAsking = true;
    try {
      if (!(await agrees(question, period.signal))) return;
      isTyped = false;
      quit();
    } finally {
      isAsking = false;
    }
  }

  return {
    handlers: {
      noteUnsaved(said) {
        isTyped = said.isTyped;
        return null;
      },
    },
    mayClose() {
      if (isTyped && !isAsking) void askToQuit();
      return !isTyped;
    },
    forget() {
      isTyped = false;
      period.abort();
      period = new AbortController();
    },
  };
}
