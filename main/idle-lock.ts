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
}

/**
 * Makes the idle lock. Beside the system's idle time it holds a deadline on the wall clock: a
 * machine that slept reports no idle time, but the clock has moved.
 */
export function createIdleLock(parts: IdleLockParts): IdleLock {
  let timer: NodeJS.Timeout | undefined;
  let lastSeen = parts.now();

  function check(): void {
    const now = parts.now();
    const limitMs = parts.limitMinutes() * 60_000;
    const overslept = now - lastSeen >= limitMs;
    lastSeen = now;
    if (parts.isUnlocked() && (overslept || parts.idleSeconds() * 1000 >= limitMs)) parts.lock();
  }

  return {
    start() {
      lastSeen = parts.now();
      timer ??= setInterval(check, LOOK_EVERY_MS);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
    check,
  };
}
