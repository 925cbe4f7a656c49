import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, expect } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { loadShippedProviders } from '../../catalogue/shipped.ts';
import { runCli } from '../../cli/program.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { builtCli } from '../../scripts/build-cli.ts';
import { emulatedProviders } from '../providers/index.ts';
import { clockAt } from './clock.ts';

/** When every command of these tests runs, unless it says otherwise: 10:30 in Paris. */
export const NOW = '2026-11-21T09:30:00.000Z';

/** The password of every vault of these tests. No command may ever print it. */
export const PASSWORD = 'correct horse battery staple';

/** The secret of every seeded account. No command but `reveal` may ever print it. */
export const CANARY = 'c0ffee11-dead-4bee-8bad-facade000042';

/** A provider as the catalogue has it: its names and notes may change, and no test should mind. */
export function shipped(id: string): Provider {
  const found = loadShippedProviders().find((provider) => provider.id === id);
  if (!found) throw new Error(`No provider "${id}" is shipped.`);
  return found;
}

/** What the catalogue says beside a verdict of a provider. */
export function noteOn(id: string, verdict: Verdict): string | undefined {
  return shipped(id).verification.verdicts.find((rule) => rule.verdict === verdict)?.note;
}

let homes = 0;
const allHomes = mkdtempSync(join(tmpdir(), 'hubvault-homes-'));
afterAll(() => rmSync(allHomes, { recursive: true, force: true }));

/**
 * A home of its own for each run, unless the test names one: vaults of these tests are copies of
 * one another at different ages, which a machine that remembered them would refuse.
 */
export function newHome(): Record<string, string> {
  homes += 1;
  const home = join(allHomes, String(homes));
  return { HOME: home, XDG_DATA_HOME: join(home, 'data'), APPDATA: join(home, 'data') };
}

/** What a run of the command line left behind. */
export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  /** What comes by standard input, which then ends. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The instant at which the clock stands still, `NOW` by default. */
  readonly now?: string;
  readonly zone?: string;
}

const catalogue = loadShippedProviders();
const secrets = emulatedProviders.flatMap(({ id, cases }) => {
  const ids = catalogue.flatMap((provider) => (provider.id === id ? provider.fields : []));
  return Object.values(cases).flatMap(({ fields }) =>
    ids.flatMap((field) => (field.secret ? (fields[field.id] ?? []) : [])),
  );
});
const never = [CANARY, PASSWORD, ...secrets].flatMap((secret) => [secret, Buffer.from(secret).toString('base64')]);

/** Whatever a test looks at: no command but `reveal` may print a secret, and none the password. */
export function expectNoSecret(argv: readonly string[], printed: string): void {
  if (argv.includes('reveal')) expect(printed).not.toContain(PASSWORD);
  else expect(never.filter((secret) => printed.includes(secret))).toEqual([]);
}

/** A stream that hands over what is written to it at once. */
export function collector(took: (text: string) => void): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      took(String(chunk));
      done();
    },
  });
}

/**
 * Runs the command line in this process, with no terminal and a clock that stands still.
 *
 * A command that has to ask looks for the terminal behind the process, and a test may well be run
 * at one: use `hubvaultProcess` where a question would be asked.
 */
export async function hubvault(argv: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const { input = '', env = {}, now = NOW, zone } = options;
  const printed = { out: '', err: '' };
  const stdin = new PassThrough();
  stdin.end(input);
  const code = await runCli(argv, {
    stdin,
    stdout: collector((text) => {
      printed.out += text;
    }),
    stderr: collector((text) => {
      printed.err += text;
    }),
    env: { ...newHome(), ...env },
    clock: clockAt(now, zone),
  });
  expectNoSecret(argv, printed.out + printed.err);
  return { code, ...printed };
}

/** Runs a program in a session of its own, so that it finds no terminal to ask at. */
export async function runAlone(
  program: string,
  argv: readonly string[],
  { input = '', env = {} }: Pick<CliOptions, 'input' | 'env'> = {},
): Promise<CliRun> {
  const child = spawn(program, argv, { detached: true, env: { PATH: process.env['PATH'], ...newHome(), ...env } });
  // A program that does not read its input is no fault.
  child.stdin.on('error', () => undefined).end(input);
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject).once('close', resolve);
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  expectNoSecret(argv, out + err);
  return { code, out, err };
}

/** Runs the built command line as a process of its own, by the real clock and with no terminal. */
export async function hubvaultProcess(
  argv: readonly string[],
  options: Pick<CliOptions, 'input' | 'env'> = {},
): Promise<CliRun> {
  return await runAlone(process.execPath, [await builtCli(), ...argv], options);
}

/** The one JSON document that a run printed, in one line; it printed nothing else. */
export function jsonOf({ out }: CliRun): unknown {
  expect(out).toMatch(/^.+\n$/);
  return JSON.parse(out);
}
