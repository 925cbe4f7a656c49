import { decode, encode } from '../shared/codec.ts';
import { AWAIT_ANSWER, type SyncAnswer, TO_MAIN, type ToMain } from '../shared/messages.ts';

const post = Reflect.get(globalThis, TO_MAIN) as (text: string) => void;

/** Says something to main. @throws Error when it cannot be cloned */
export function tell(message: ToMain): void {
  post(encode(message));
}

// Main stops this world at the `debugger` statement, writes the answer into the variable and lets
// it go on. Nothing else here can wait: the page's policy forbids every connection, a dialog could
// be dismissed by another tool, and `Atomics.wait` is not for a page's thread.
const waiting = {
  [AWAIT_ANSWER](): string | undefined {
    // biome-ignore lint/style/useConst: main writes to it while the page stands still.
    let answer: string | undefined;
    // biome-ignore lint/suspicious/noDebugger: this is the means, not a leftover.
    debugger;
    // Only main writes to it.
    answer ??= undefined;
    return answer;
  },
};

/** Asks main and waits. */
export function ask(channel: string, args: unknown[]): unknown {
  tell({ kind: 'sync', channel, args });
  const answer = waiting[AWAIT_ANSWER]();
  if (answer === undefined) throw new Error(`stand-in: no answer to sendSync('${channel}')`);
  const { value, error } = decode(answer) as SyncAnswer;
  if (error !== undefined) throw new Error(error);
  return value;
}
