import type { CDPSession } from 'playwright-core';
import { encode } from '../shared/codec.ts';
import { AWAIT_ANSWER, type SyncAnswer } from '../shared/messages.ts';

/**
 * Answers `sendSync`: the page stands at a `debugger` statement until its variable has been written.
 * A pause is of this session alone, so no other attached tool sees it.
 */
export class SyncAnswers {
  readonly #cdp: CDPSession;
  #pending: PromiseWithResolvers<SyncAnswer> | undefined;

  constructor(cdp: CDPSession) {
    this.#cdp = cdp;
    cdp.on('Debugger.paused', ({ callFrames }) => {
      const [top] = callFrames;
      const pending = this.#pending;
      const isOurs = top?.functionName === AWAIT_ANSWER && pending !== undefined;
      // Taken now: while this one is answered, another page may come and ask.
      if (isOurs) this.#pending = undefined;
      void (isOurs ? this.#answer(top.callFrameId, pending.promise) : this.#resume());
    });
  }

  /** Begins a question and gives the function that answers it; only the first answer counts. */
  begin(): (answer: SyncAnswer) => void {
    this.#pending = Promise.withResolvers();
    return this.#pending.resolve;
  }

  async #answer(callFrameId: string, given: Promise<SyncAnswer>): Promise<void> {
    const answer = JSON.stringify(encode(await given));
    // A page that went away meanwhile needs no answer.
    await this.#cdp
      .send('Debugger.evaluateOnCallFrame', { callFrameId, expression: `answer = ${answer}` })
      .catch(() => undefined);
    await this.#resume();
  }

  async #resume(): Promise<void> {
    await this.#cdp.send('Debugger.resume').catch(() => undefined);
  }
}
