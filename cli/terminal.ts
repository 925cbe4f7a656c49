import { closeSync, existsSync, openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { HubVaultError } from '../domain/errors.ts';
import type { CliContext } from './context.ts';

/** Questions to the person at the terminal. Typed secrets are not echoed. */
export interface Terminal {
  /** Asks for a secret. */
  secret(question: string): Promise<string>;
  /** Asks for a line of text; `initial` is offered. */
  text(question: string, options?: { hint?: string; initial?: string; optional?: boolean }): Promise<string>;
  /** Asks to choose one of several. */
  choice<T extends string>(
    question: string,
    choices: readonly { value: T; label: string; hint?: string }[],
  ): Promise<T>;
  /** Asks yes or no. */
  confirm(question: string, initial?: boolean): Promise<boolean>;
  close(): void;
}

const TERMINAL_DEVICE = '/dev/tty';

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
  // Questions go to standard error, so that standard output holds results alone.
  const streams = { input: found.input, output: context.stderr };
  const answered = <T>(answer: T): Exclude<T, symbol> => {
    if (clack.isCancel(answer)) throw new HubVaultError('cancelled', 'Cancelled. Nothing was changed.');
    return answer as Exclude<T, symbol>;
  };
  return {
    secret: async (message) =>
      answered(await clack.password({ message, mask: '•', validate: notEmpty, ...streams })) ?? '',
    text: async (message, { hint, initial, optional = false } = {}) => {
      const validate = (value: string | undefined) =>
        optional || value?.trim() ? undefined : 'Please type something.';
      const asked = { message, validate, ...streams };
      const placeholder = hint === undefined ? {} : { placeholder: hint };
      const start = initial === undefined ? {} : { initialValue: initial };
      return answered(await clack.text({ ...asked, ...placeholder, ...start })) ?? '';
    },
    choice: async (message, choices) => {
      const answer = await clack.select<string>({ message, options: choices.map((each) => ({ ...each })), ...streams });
      return answered(answer) as (typeof choices)[number]['value'];
    },
    confirm: async (message, initialValue = true) =>
      answered(await clack.confirm({ message, initialValue, ...streams })),
    close: found.close,
  };
}
