/** What is known of a person's activity, as of the last look. Milliseconds on the wall clock. */
export interface Activity {
  readonly lookedAt: number;
  /** When the person last touched the machine. */
  readonly activeAt: number;
}

/** Looks come every few seconds; after a longer gap the machine slept, or was stopped. */
const LONGEST_GAP_MS = 30_000;

/** What is known at the start of a look-out: the person is there. */
export function activityAt(now: number): Activity {
  return { lookedAt: now, activeAt: now };
}

/**
 * One look at the clock and at the system's idle time: what is known now, and since when the person
 * was away at the time of the look. Time asleep counts as idle, together with the idle time before
 * it, whatever the system reports after waking: it begins to count anew.
 */
export function look(before: Activity, now: number, idleMs: number): { activity: Activity; idleForMs: number } {
  const activeAt = now - idleMs;
  const slept = now - before.lookedAt > LONGEST_GAP_MS;
  const since = slept ? Math.min(before.activeAt, activeAt) : activeAt;
  return { activity: { lookedAt: now, activeAt }, idleForMs: now - since };
}
