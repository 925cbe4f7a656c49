import { type CalendarDate, dateInZone, LOCAL_ZONE } from './calendar.ts';
import { HOUR_MS, MINUTE_MS } from './time-units.ts';

/** Where a use case asks for the time, so that a test can move it. */
export interface Clock {
  /** The present instant. */
  now(): Date;
  /** The analyst's time zone, `LOCAL_ZONE` or an IANA name such as `Europe/Paris`. Calendar dates are read in it. */
  readonly zone: string;
}

/** The clock of this machine, in its own zone. */
export const localClock: Clock = { now: () => new Date(), zone: LOCAL_ZONE };

/** One reading of the clock. A rule that is handed a moment gives one answer for all accounts. */
export interface Moment {
  readonly instant: Date;
  /** The day it is where the analyst is. */
  readonly today: CalendarDate;
  readonly zone: string;
}

/** Reads the clock once. */
export function momentOf(clock: Clock): Moment {
  const instant = clock.now();
  return { instant, today: dateInZone(instant, clock.zone), zone: clock.zone };
}

const QUARTER_MS = 15 * MINUTE_MS;
const WIDEST_OFFSET_MS = 15 * HOUR_MS;

/**
 * The moment at which a day begins in a zone. Not always midnight: where clocks go forward at
 * midnight the day begins at one o'clock, so the first quarter of an hour of the day is looked for.
 */
export function momentAtStartOf(date: CalendarDate, zone: string): Moment {
  let time = Date.parse(`${date}T00:00:00Z`) - WIDEST_OFFSET_MS;
  while (dateInZone(new Date(time), zone) < date) time += QUARTER_MS;
  return { instant: new Date(time), today: date, zone };
}
