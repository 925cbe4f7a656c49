import type { CheckCause } from '../../core/hub/verify/accounts-to-check.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time-units.ts';

/** What scheduled checks watch and do. */
export interface ScheduledChecksParts {
  /** Checks the accounts that are to be checked for this cause; gives when all is done. */
  readonly run: (cause: CheckCause) => Promise<void>;
  readonly isUnlocked: () => boolean;
  /** Whether accounts are being verified, or may not be for now. */
  readonly isBusy: () => boolean;
  /** Whether a person has switched them on. */
  readonly isOn: () => boolean;
  /** Whether the machine has a network; `true` is no promise. */
  readonly isOnline: () => boolean;
  /** The wall clock, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** Checks that nobody has to ask for: by the schedule, and when the network returns. */
export interface ScheduledChecks {
  start(): void;
  stop(): void;
  /** Looks now: after unlocking, and when they are switched on. */
  look(): void;
}

const LOOK_EVERY_MS = 5_000;
const BETWEEN_RUNS_MS = 30 * MINUTE_MS;
/** A person who cancelled a run wants no other soon; a fault of the disk is not mended by the next try. */
const REST_MS = HOUR_MS;

/**
 * Makes the scheduled checks. Which accounts are due is a rule of domain; here are the timer, the
 * watch over the network, and the manners: one run at a time, none while locked, offline or switched off.
 */
export function createScheduledChecks(parts: ScheduledChecksParts): ScheduledChecks {
  let timer: NodeJS.Timeout | undefined;
  let nextRun = 0;
  let isRunning = false;
  let wasOnline = true;
  /** The network came back while no run could be made. */
  let isOwed = false;

  async function run(cause: CheckCause): Promise<void> {
    isRunning = true;
    if (cause === 'network') isOwed = false;
    else nextRun = parts.now() + BETWEEN_RUNS_MS;
    try {
      await parts.run(cause);
    } catch (error) {
      // A lock ended it: the next look after unlocking goes on with what is left.
      const byLock = error instanceof HubVaultError && error.kind === 'cancelled' && !parts.isUnlocked();
      if (byLock && cause === 'network') isOwed = true;
      else nextRun = byLock ? 0 : parts.now() + REST_MS;
    } finally {
      isRunning = false;
    }
  }

  function look(): void {
    const isOnline = parts.isOnline();
    if (isOnline && !wasOnline) isOwed = true;
    wasOnline = isOnline;
    if (!isOnline || isRunning || parts.isBusy() || !parts.isOn() || !parts.isUnlocked()) return;
    // A clock that was put back must not hold the schedule up.
    if (nextRun - parts.now() > REST_MS) nextRun = 0;
    if (isOwed) void run('network');
    else if (parts.now() >= nextRun) void run('schedule');
  }

  return {
    start() {
      wasOnline = parts.isOnline();
      timer ??= setInterval(look, LOOK_EVERY_MS);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
    look,
  };
}
