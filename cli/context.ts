import type { Readable, Writable } from 'node:stream';
import { type Clock, localClock } from '../domain/clock.ts';

/** Everything a command gets from outside; a test hands in its own. */
export interface CliContext {
  readonly stdin: Readable & { isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };
  readonly stdout: Writable & { isTTY?: boolean; columns?: number };
  readonly stderr: Writable & { isTTY?: boolean; columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** What `--vault` says. */
  readonly vault?: string | undefined;
  /** What `--proxy` says. */
  readonly proxy?: string | undefined;
}

/** The context of a real process. */
export function processContext(): CliContext {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    clock: localClock,
  };
}
