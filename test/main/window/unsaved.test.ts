import { describe, expect, it, vi } from 'vitest';
import type { Ask } from '../../../main/consent/consent-question.ts';
import { createUnsaved } from '../../../main/window/unsaved.ts';

const CANCEL = 0;
const QUIT = 1;

/** What stands between quitting and something typed, and what was asked and done. */
function unsavedWith(answer: Ask) {
  const done: string[] = [];
  const ask: Ask = async (options) => {
    done.push(options.message);
    return await answer(options);
  };
  const unsaved = createUnsaved(ask, () => done.push('quits'));
  const type = (isTyped = true) => unsaved.handlers.noteUnsaved({ isTyped });
  return { unsaved, type, done };
}

const question = 'Quit without saving what you typed?';

/** A question that stays open until its signal takes it back, as Electron answers then. */
const open: Ask = async ({ signal, cancelId = CANCEL }) => {
  await new Promise((resolve) => signal?.addEventListener('abort', resolve));
  return cancelId;
};

describe('when the window is to close', () => {
  it('it closes at once where nothing is typed, or nothing any more', () => {
    const { unsaved, type, done } = unsavedWith(open);
    expect(unsaved.mayClose()).toBe(true);
    type();
    type(false);
    expect(unsaved.mayClose()).toBe(true);
    expect(done).toEqual([]);
  });

  it('it stays and the person is asked where something is typed, with Cancel at hand', async () => {
    const { unsaved, type, done } = unsavedWith(async ({ defaultId, cancelId, buttons }) => {
      expect([defaultId, cancelId, buttons]).toEqual([CANCEL, CANCEL, ['Cancel', 'Quit']]);
      return CANCEL;
    });
    type();
    expect(unsaved.mayClose()).toBe(false);
    await vi.waitFor(() => expect(done).toEqual([question]));
    // And the next time it is asked again.
    await vi.waitFor(() => {
      expect(unsaved.mayClose()).toBe(false);
      expect(done).toEqual([question, question]);
    });
  });

  it('it quits once the person says so, and closes at once on the way', async () => {
    const { unsaved, type, done } = unsavedWith(async () => QUIT);
    type();
    expect(unsaved.mayClose()).toBe(false);
    await vi.waitFor(() => expect(done).toEqual([question, 'quits']));
    expect(unsaved.mayClose()).toBe(true);
  });

  it('one question is open at a time, however often it is to close', () => {
    const { unsaved, type, done } = unsavedWith(open);
    type();
    for (let times = 0; times < 5; times += 1) expect(unsaved.mayClose()).toBe(false);
    expect(done).toEqual([question]);
  });

  it('a lock takes the question back, drops what is typed and asks nobody', async () => {
    const { unsaved, type, done } = unsavedWith(open);
    type();
    unsaved.mayClose();
    unsaved.forget();
    expect(unsaved.mayClose()).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toEqual([question]);
  });

  it('a page that goes on saying that something is typed is overruled by the person', async () => {
    const { unsaved, type, done } = unsavedWith(async () => {
      type();
      return QUIT;
    });
    type();
    unsaved.mayClose();
    await vi.waitFor(() => expect(done).toEqual([question, 'quits']));
    expect(unsaved.mayClose()).toBe(true);
  });
});
