import { closeSync, existsSync, openSync } from 'node:fs';
import type { Key } from 'node:readline';
import { ReadStream } from 'node:tty';
import { HubVaultError } from '../domain/errors.ts';
import type { CliContext } from './context.ts';
import { foldText } from './output/fold.ts';

/** How a line of text is asked for. */
interface TextOptions {
  /** Shown until something is typed: an example, or what is offered. */
  readonly hint?: string;
  /** Said above the question. */
  readonly help?: string;
  readonly optional?: boolean;
  /** Says what is wrong with a line, which is then asked for again. */
  readonly faultOf?: (line: string) => string | undefined;
  /** Cancels the question when it aborts. */
  readonly until?: AbortSignal;
}

/** One of several that a person may choose. */
interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** Questions to the person at the terminal. Typed secrets are not echoed. */
export interface Terminal {
  /** Asks for a secret, with what is to be known above the question. */
  secret(question: string, help?: string): Promise<string>;
  /** Asks for a line of text. */
  text(question: string, options?: TextOptions): Promise<string>;
  /** Asks to choose one of several. */
  choice<T extends string>(question: string, choices: readonly Choice<T>[]): Promise<T>;
  /** Asks to choose one of many, of which those are shown that fit what is typed, the best first. */
  search<T extends string>(question: string, fitting: (typed: string) => readonly Choice<T>[]): Promise<T>;
  /** Asks yes or no. */
  confirm(question: string, initial?: boolean): Promise<boolean>;
  close(): void;
}

interface Streams {
  readonly input: CliContext['stdin'];
  readonly output: CliContext['stderr'];
  readonly signal: AbortSignal;
}

const TERMINAL_DEVICE = '/dev/tty';
/** The columns of the bar that leads from question to question. */
const GUIDE = 3;

/**
 * Standard input where it is a terminal, else the terminal behind the process: with
 * `--secrets -` the password is still typed by a person.
 */
function terminalInput(context: CliContext): { input: CliContext['stdin']; close: () => void } | undefined {
  if (context.stdin.isTTY) return { input: context.stdin, close: () => context.stdin.pause() };
  if (process.platform === 'win32' || !existsSync(TERMINAL_DEVICE)) return undefined;
  try {
    const handle = openSync(TERMINAL_DEVICE, 'r');
    try {
      const input = new ReadStream(handle);
      return { input, close: () => input.destroy() };
    } catch (error) {
      closeSync(handle);
      throw error;
    }
  } catch {
    // A process without a terminal has the device all the same; opening it is how one finds out.
    return undefined;
  }
}

function notEmpty(value: string | undefined): string | undefined {
  return value?.trim() ? undefined : 'Please type something.';
}

/**
 * Opens the terminal for questions.
 * @returns `undefined` where nobody can be asked
 */
export async function openTerminal(context: CliContext): Promise<Terminal | undefined> {
  const found = terminalInput(context);
  if (!found) return undefined;
  const clack = await import('@clack/prompts');
  const { input } = found;
  // After Ctrl+Z and "fg" readline leaves its input paused, and a process that waits for nothing else ends.
  const listenAgain = () => setImmediate(() => input.resume());
  /** Asks one question. The end of input (Ctrl+D, a terminal that goes away) cancels it. */
  const ask = async <T>(
    question: (streams: Streams) => Promise<T>,
    until?: AbortSignal,
  ): Promise<Exclude<T, symbol>> => {
    const end = new AbortController();
    const giveUp = () => end.abort();
    // Once the keyboard's other listeners are done: they do not expect to be closed in between.
    const seen = (_text: unknown, key?: Key) => (key?.ctrl && key.name === 'd' ? queueMicrotask(giveUp) : undefined);
    if (input.readableEnded || until?.aborted) giveUp();
    until?.addEventListener('abort', giveUp, { once: true });
    input.once('end', giveUp).on('keypress', seen);
    process.on('SIGCONT', listenAgain);
    try {
      // Questions go to standard error, so that standard output holds results alone.
      const answer = await question({ input, output: context.stderr, signal: end.signal });
      if (clack.isCancel(answer)) throw new HubVaultError('cancelled', 'Cancelled. Nothing was changed.');
      return answer as Exclude<T, symbol>;
    } finally {
      until?.removeEventListener('abort', giveUp);
      process.off('SIGCONT', listenAgain);
      input.off('end', giveUp).off('keypress', seen);
    }
  };
  const explain = (help: string | undefined) => {
    if (help === undefined) return;
    const lines = foldText(help, { columns: Math.max(0, (context.stderr.columns ?? 0) - GUIDE) });
    clack.log.message(lines, { output: context.stderr });
  };
  return {
    secret: async (message, help) => {
      explain(help);
      return (await ask((streams) => clack.password({ message, mask: '•', validate: notEmpty, ...streams }))) ?? '';
    },
    text: async (message, { hint, help, optional = false, faultOf, until } = {}) => {
      explain(help);
      const validate = (line: string | undefined) => (optional ? undefined : notEmpty(line)) ?? faultOf?.(line ?? '');
      const placeholder = hint === undefined ? {} : { placeholder: hint };
      const question = (streams: Streams) => clack.text({ message, validate, ...streams, ...placeholder });
      return (await ask(question, until)) ?? '';
    },
    choice: async (message, choices) => {
      const options = choices.map((each) => ({ ...each }));
      const answer = await ask((streams) => clack.select<string>({ message, options, ...streams }));
      return answer as (typeof choices)[number]['value'];
    },
    search: async (message, fitting) => {
      let typed = '';
      const options = function (this: { userInput: string; focusedValue: string | undefined }) {
        const found = fitting(this.userInput).map((each) => ({ ...each }));
        // The prompt would stay on a choice that fits less and less, for as long as it still does.
        if (this.userInput !== typed) this.focusedValue = found[0]?.value;
        typed = this.userInput;
        return found;
      };
      const validate = (value: unknown) => (value === undefined ? 'Nothing fits. Type less of it.' : undefined);
      const question = { message, options, validate, filter: () => true };
      const answer = await ask((streams) => clack.autocomplete<string>({ ...question, ...streams }));
      return answer as ReturnType<typeof fitting>[number]['value'];
    },
    confirm: async (message, initialValue = true) =>
      await ask((streams) => clack.confirm({ message, initialValue, ...streams })),
    close: found.close,
  };
}
