import { type Activity, activityAt, heard, look } from '../../domain/idle.ts';
import { MINUTE_MS } from '../../domain/time-units.ts';

/** What the idle lock watches and does. */
export interface IdleLockParts {
  /** Seconds since the person last touched the machine. */
  readonly idleSeconds: () => number;
  /** The wall clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly limitMinutes: () => number;
  readonly isUnlocked: () => boolean;
  readonly lock: () => void;
}

const LOOK_EVERY_MS = 5_000;

/** Locks after idle time. Runs in main, so the page cannot put it off (requirement F3). */
export interface IdleLock {
  start(): void;
  stop(): void;
  /** Looks now: after a resume, before anything else is answered. */
  check(): void;
  /** The person did something in the window: all that counts where the system tells of nothing. */
  noteInput(): void;
}

/** Makes the idle lock. The rule is `look` in domain; here are the timer and the system's idle time. */
export function createIdleLock(parts: IdleLockParts): IdleLock {
  let timer: NodeJS.Timeout | undefined;
  let known: Activity = activityAt(parts.now());

  function check(): void {
    const { activity, idleForMs } = look(known, parts.now(), parts.idleSeconds() * 1_000);
    // Time that it is locked does not count when it opens.
    known = parts.isUnlocked() ? activity : heard(activity, parts.now());
    if (parts.isUnlocked() && idleForMs >= parts.limitMinutes() * MINUTE_MS) parts.lock();
  }

  return {
    start() {
      known = activityAt(parts.now());
      timer ??= setInterval(check, LOOK_EVERY_MS);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
    check,
    noteInput() {
      known = heard(known, parts.now());
    },
  };
}
