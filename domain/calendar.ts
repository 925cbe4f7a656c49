import { z } from 'zod';
import { invalidInput } from './errors.ts';
import { quoted } from './text.ts';

/** A day on the calendar, `YYYY-MM-DD`, with no time and no zone. Compares correctly as text. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const MILLISECONDS_PER_DAY = 86_400_000;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;

/** Days since 1970-01-01. Calendar days have no daylight saving, so UTC arithmetic is exact. */
function toDayNumber(date: CalendarDate): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  return Date.UTC(year, month - 1, day) / MILLISECONDS_PER_DAY;
}

function fromDayNumber(dayNumber: number): CalendarDate {
  return new Date(dayNumber * MILLISECONDS_PER_DAY).toISOString().slice(0, 10) as CalendarDate;
}

/** Whether the text is a day that exists, between the years 2000 and 2199. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  return fromDayNumber(toDayNumber(text as CalendarDate)) === text;
}

/** A calendar date as it crosses a boundary. */
export const calendarDateSchema = z.custom<CalendarDate>((value) => typeof value === 'string' && isCalendarDate(value));

/**
 * Reads a date a person typed.
 * @throws HubVaultError `invalid-input` when the form is wrong or the day does not exist.
 */
export function parseCalendarDate(text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  throw invalidInput(
    `${quoted(text, 40)} is not a date that exists.`,
    `Write it as YYYY-MM-DD, for example 2027-03-31, between ${FIRST_YEAR} and ${LAST_YEAR}.`,
  );
}

/** The day `days` after `date`; negative numbers go back. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** The same day `months` later, or the last day of that month where it has no such day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const first = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(date.slice(8, 10)), lastDay));
  return first.toISOString().slice(0, 10) as CalendarDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

// Since 2012 no zone's date changes within a quarter of an hour, so all instants of one quarter share
// a date. (Newfoundland and Labrador changed clocks at 00:01 until 2011, and so had a date twice.)
// Formatting is the slow part of listing 100,000 accounts.
const MILLISECONDS_PER_QUARTER = 900_000;
const FIRST_QUARTER = Date.UTC(2012, 0, 1) / MILLISECONDS_PER_QUARTER;
const MOST_REMEMBERED = 200_000;
// Swedish, not Canadian English: the form of the latter was month first in ICU 72 (Node 18 to 20).
const ISO_LOCALE = 'sv-SE';
let remembered:
  | { readonly zone: string; readonly dates: Map<number, CalendarDate>; readonly formatter: Intl.DateTimeFormat }
  | undefined;

/** The calendar date on which an instant falls in a time zone. */
export function dateInZone(instant: Date, zone: string): CalendarDate {
  if (remembered?.zone !== zone || remembered.dates.size > MOST_REMEMBERED) {
    const formatter = new Intl.DateTimeFormat(ISO_LOCALE, {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    remembered = { zone, dates: new Map(), formatter };
  }
  const quarter = Math.floor(instant.getTime() / MILLISECONDS_PER_QUARTER);
  const known = remembered.dates.get(quarter);
  if (known !== undefined) return known;
  const date = remembered.formatter.format(instant) as CalendarDate;
  if (quarter >= FIRST_QUARTER) remembered.dates.set(quarter, date);
  return date;
}
