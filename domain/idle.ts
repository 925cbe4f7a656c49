/** What is known of a person's activity, as of the last look. Milliseconds on the wall clock. */
export interface Activity {
  readonly lookedAt: number;
  /** When the person last touched the machine. */
  readonly activeAt: number;
  /** When it was last heard from anything but a report of no idle time at all. */
  readonly heardAt: number;
}

/** Looks come every few seconds; after a longer gap the machine slept, or was stopped. */
const LONGEST_GAP_MS = 30_000;

/** What is known at the start of a look-out: the person is there. */
export function activityAt(now: number): Activity {
  return { lookedAt: now, activeAt: now, heardAt: now };
}

/** The person did something that was seen without the system. */
export function heard(before: Activity, now: number): Activity {
  return { ...before, heardAt: now };
}

/**
 * One look at the clock and at the system's idle time: what is known now, and since when the person
 * was away at the time of the look. Time asleep counts as idle, together with the idle time before
 * it, whatever the system reports after waking: it begins to count anew.
 *
 * Some systems report no idle time ever (several Linux desktops under Wayland do; electron/electron issues
 * 27912 and 34826). A person pauses for a second now and then, so a system that never says so is not believed:
 * then only what was seen without it counts.
 */
export function look(before: Activity, now: number, idleMs: number): { activity: Activity; idleForMs: number } {
  const activeAt = now - idleMs;
  const slept = now - before.lookedAt > LONGEST_GAP_MS;
  const since = slept ? Math.min(before.activeAt, activeAt) : activeAt;
  const heardAt = idleMs > 0 ? now : Math.min(before.heardAt, now);
  return { activity: { lookedAt: now, activeAt, heardAt }, idleForMs: now - Math.min(since, heardAt) };
}
