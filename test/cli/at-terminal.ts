import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, vi } from 'vitest';
import { runCli } from '../../cli/program.ts';
import { type CliOptions, type CliRun, collector, expectNoSecret, NOW, newHome } from '../helpers/cli.ts';
import { clockAt } from '../helpers/clock.ts';

export const keys = {
  enter: '\r',
  down: '\u001b[B',
  up: '\u001b[A',
  escape: '\u001b',
  interrupt: '\u0003',
  backspace: '\u007f',
  end: '\u0004',
} as const;

const PATIENCE = { timeout: 8_000, interval: 5 };
const ACTIVE = /[●>] /;
const OPTION = /^│ {2}[●○>] /;

type TerminalOptions = CliOptions & { readonly columns?: number };

/** A person at a terminal who answers what the command line asks. */
export class AtTerminal {
  /** All that came to the screen, with the terminal's control sequences. */
  raw = '';
  /** The end of the run. */
  readonly ended: Promise<CliRun>;
  readonly #keyboard = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => this.#mode(raw) });
  #isRaw = false;
  /** How far the screen has been read. */
  #read = 0;

  constructor(argv: readonly string[], { env = {}, now = NOW, zone, columns = 160 }: TerminalOptions = {}) {
    const printed = { out: '', err: '' };
    const screen = (name: 'out' | 'err') => {
      const stream = collector((text) => {
        printed[name] += text;
        this.raw += text;
      });
      return Object.assign(stream, { isTTY: true, columns, rows: 80 });
    };
    const streams = { stdin: this.#keyboard, stdout: screen('out'), stderr: screen('err') };
    const context = { ...streams, env: { ...newHome(), ...env } };
    this.ended = runCli(argv, { ...context, clock: clockAt(now, zone) }).then((code) => {
      expectNoSecret(argv, this.raw);
      expect(this.#isRaw, 'the terminal is left as it was').toBe(false);
      return { code, ...printed };
    });
  }

  #mode(raw: boolean): void {
    this.#isRaw = raw;
  }

  /** Whether the terminal itself shows nothing of what is typed. */
  get isHushed(): boolean {
    return this.#isRaw;
  }

  /** What the screen says from the last answer on, without control sequences. */
  get #unread(): string {
    return stripVTControlCharacters(this.raw).slice(this.#read);
  }

  /** Waits until the screen says something that was not there at the last answer. */
  async says(text: string): Promise<void> {
    await vi.waitFor(() => expect(this.#unread).toContain(text), PATIENCE);
    this.#read += this.#unread.indexOf(text) + text.length;
  }

  /** Waits for a question, and gives what stands below it. */
  async asked(question: string): Promise<string> {
    await this.says(`◆  ${question}\n`);
    await vi.waitFor(() => expect(this.#unread).toContain('└'), PATIENCE);
    return this.#unread;
  }

  /** Presses keys, without waiting for anything. */
  press(...pressed: readonly string[]): void {
    for (const key of pressed) this.#keyboard.write(key);
  }

  /** Steps back with Ctrl+Z and comes again with "fg": all of it that a process sees, without stopping the tests. */
  stepBackAndComeAgain(): void {
    this.#keyboard.pause();
    process.emit('SIGCONT');
  }

  /** Closes the terminal. */
  hangUp(): void {
    this.#keyboard.end();
  }

  /** Answers a question by typing. */
  async type(question: string, answer: string): Promise<void> {
    await this.asked(question);
    this.press(answer, keys.enter);
  }

  /** Says yes or no to a question. */
  async confirm(question: string, answer: 'y' | 'n'): Promise<void> {
    await this.asked(question);
    this.press(answer);
  }

  /** Answers a question by typing a part of a choice, once that is the one to be taken; then presses some keys first. */
  async search(question: string, typed: string, label: string, ...then: readonly string[]): Promise<void> {
    await this.asked(question);
    this.press(typed);
    await vi.waitFor(() => expect(this.#unread).toContain(`● ${label}`), PATIENCE);
    this.press(...then, keys.enter);
  }

  /** Answers a question by going to a choice, from wherever the cursor is. */
  async choose(question: string, label: string): Promise<void> {
    const options = (await this.asked(question)).split('\n').filter((line) => OPTION.test(line));
    const from = options.findIndex((line) => ACTIVE.test(line));
    const to = options.findIndex((line) => line.replace(OPTION, '').startsWith(label));
    expect(options[to], `"${label}" among the choices`).toBeDefined();
    this.press(...Array.from({ length: Math.abs(to - from) }, () => (to > from ? keys.down : keys.up)), keys.enter);
  }
}
