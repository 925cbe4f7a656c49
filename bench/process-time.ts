import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A program as it is started. */
export interface ProgramRun {
  readonly program: string;
  readonly options: readonly string[];
  /** What it reads from standard input. */
  readonly input?: string;
}

/**
 * A zone with daylight saving, so that calendar dates cost what they cost most analysts, and are
 * the same on every machine.
 */
export const benchZone = 'Europe/Paris';

const environment = { ...process.env, TZ: benchZone };

/** A script of ours or a line of code, in the Node that runs the bench. */
export function inNode(...options: string[]): ProgramRun {
  return { program: process.execPath, options };
}

function start({ program, options, input = '' }: ProgramRun) {
  const child = spawn(program, options, { env: environment, stdio: 'pipe' });
  child.stdin.end(input);
  return { child, complaint: text(child.stderr) };
}

async function refuseFailure(run: ProgramRun, code: unknown, complaint: Promise<string>): Promise<void> {
  if (code === 0) return;
  throw new Error(`${run.program} ${run.options.join(' ')} ended with code ${String(code)}: ${await complaint}`);
}

/**
 * The milliseconds a whole process takes, from its start to its end. What it prints is read as
 * another program would, through a pipe, and dropped.
 * @throws Error when it fails, for then it did not do what was to be measured
 */
export async function timeProcess(run: ProgramRun): Promise<number> {
  const begin = performance.now();
  const { child, complaint } = start(run);
  child.stdout.resume();
  const [code] = await once(child, 'close');
  const taken = performance.now() - begin;
  await refuseFailure(run, code, complaint);
  return taken;
}

/** Runs a task of bench/task.ts in a fresh process and gives what it measured inside. */
export async function measureInTask(name: string, ...options: string[]): Promise<Record<string, number>> {
  const run = inNode(join(import.meta.dirname, 'task.ts'), name, ...options);
  const { child, complaint } = start(run);
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  await refuseFailure(run, code, complaint);
  return JSON.parse(printed) as Record<string, number>;
}

/**
 * Several measurements, each made `rounds` times, in turns: whatever else the machine does in the
 * meantime slows all of them and not one. The first turn fills the caches and does not count.
 */
export async function inTurns<Name extends string>(
  rounds: number,
  measurements: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(measurements) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const value = await measurements[name]();
      if (round > 0) taken[name].push(value);
    }
  }
  return taken;
}
