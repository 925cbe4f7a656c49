import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../domain/clock.ts';

/** Everything a command gets from outside; a test hands in its own. */
export interface CliContext {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Writable & { isTTY?: boolean; columns?: number };
  readonly stderr: Writable & { isTTY?: boolean; columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** What `--vault` says. */
  readonly vault?: string | undefined;
  /** What `--proxy` says. */
  readonly proxy?: string | undefined;
}

/** The zone of this process; UTC where the system names none that can be used (`TZ=`, `TZ=:/etc/localtime`). */
function ownZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  return timeZone === undefined || timeZone === 'Etc/Unknown' ? 'UTC' : timeZone;
}

/** The context of a real process. */
export function processContext(): CliContext {
  let zone: string | undefined;
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    clock: {
      now: () => new Date(),
      // Asked for only when a date is: finding the zone costs as much as all else that starts.
      get zone() {
        zone ??= ownZone();
        return zone;
      },
    },
  };
}
