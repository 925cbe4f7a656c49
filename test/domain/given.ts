import fc from 'fast-check';
import { type CalendarDate, isCalendarDate, parseCalendarDate } from '../../domain/calendar.ts';
import { type Moment, momentOf } from '../../domain/clock.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { clockAt } from '../helpers/clock.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2000, 0, 1) / MILLISECONDS_PER_DAY;
const LAST_DAY = Date.UTC(2199, 11, 31) / MILLISECONDS_PER_DAY;

/** A calendar date that a test writes out. */
export const day = parseCalendarDate;

/** The moment of an instant, for an analyst in a zone. */
export function momentAt(instant: string, zone = 'Europe/Paris'): Moment {
  return momentOf(clockAt(instant, zone));
}

/** Every time zone that this machine knows. */
export const allZones = Intl.supportedValuesOf('timeZone');

/** Any instant from the start of 2000 to the end of 2199, in UTC. */
export const anyInstant = fc.date({
  min: new Date('2000-01-02T00:00:00Z'),
  max: new Date('2199-12-30T00:00:00Z'),
  noInvalidDate: true,
});

function asDay(dayNumber: number): CalendarDate {
  const text = new Date(dayNumber * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
  if (!isCalendarDate(text)) throw new Error(`${text} is not taken for a calendar date.`);
  return text;
}

/** Any day between 2000 and 2199; `margin` days are left out at both ends. */
export function anyDay(margin = 0): fc.Arbitrary<CalendarDate> {
  return fc.integer({ min: FIRST_DAY + margin, max: LAST_DAY - margin }).map(asDay);
}

/** What a refusal says, in all its parts. */
export interface Refusal {
  readonly kind: string;
  readonly message: string;
  readonly wayForward: string | undefined;
}

/** The refusal of something that must be refused. Any other error is thrown on. */
export function refusalOf(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof HubVaultError)) throw error;
    return { kind: error.kind, message: error.message, wayForward: error.wayForward };
  }
  throw new Error('Nothing was refused.');
}
