import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

// Long enough for a busy machine, short enough for one that waits for what never comes.
const LONGEST_MS = 60_000;

/** The environment of another user's process, which may not be let to the settings of OpenSSL: ours are the built-in ones. */
export const envOfOthers = { ...process.env, OPENSSL_CONF: '/dev/null', NODE_EXTRA_CA_CERTS: '' };

/** How another process runs. */
export interface ProcessOptions {
  /** A program and its arguments that start the process in their own way. */
  readonly through?: readonly string[];
  /** The user and group that it runs as. */
  readonly user?: number;
}

/** A process that is under way. */
export interface OtherProcess {
  readonly child: ChildProcess;
  /** What it printed once it has ended. */
  readonly printed: Promise<string>;
}

/** Starts a script of the tests in a process of its own and hands it an input. */
export function startProcess(script: string, input: unknown, options: ProcessOptions = {}): OtherProcess {
  const { through = [], user } = options;
  const [program = '', ...rest] = [...through, process.execPath, script, JSON.stringify(input)];
  const identity = user === undefined ? {} : { uid: user, gid: user, env: envOfOthers };
  const limit = { timeout: LONGEST_MS, killSignal: 'SIGKILL' } as const;
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'], ...limit, ...identity });
  const { promise: failed, reject } = Promise.withResolvers<never>();
  child.once('error', reject);
  return { child, printed: Promise.race([text(child.stdout), failed]) };
}

/** Runs a script of the tests in a process of its own and gives what it answers. */
export async function inOtherProcess<T>(script: string, input: unknown, options: ProcessOptions = {}): Promise<T> {
  const printed = await startProcess(script, input, options).printed;
  if (printed === '') throw new Error(`${script} gave no answer.`);
  return JSON.parse(printed);
}

/** In the other process: takes the input, works, and answers. */
export async function answer<Input>(work: (input: Input) => unknown): Promise<void> {
  const input: Input = JSON.parse(process.argv[2] ?? '');
  process.stdout.write(JSON.stringify(await work(input)));
}
