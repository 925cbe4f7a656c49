/** Lengths of time that are the same on every day, in milliseconds. Days, months and years of a person are in duration.ts. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of UTC. */
export const DAY_MS = 24 * HOUR_MS;
