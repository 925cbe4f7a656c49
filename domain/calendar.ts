import { z } from 'zod';
import { invalidInput } from './errors.ts';
import { quoted } from './text.ts';

/** A day on the calendar, `YYYY-MM-DD`, with no time and no zone. Compares correctly as text. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const MILLISECONDS_PER_DAY = 86_400_000;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;

const ZERO = '0'.charCodeAt(0);
const DAYS_BEFORE_1970 = 719_468;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - ZERO;
  return value;
}

/**
 * Days since 1970-01-01. Calendar days have no daylight saving, so arithmetic is exact: the year is
 * taken to begin in March, so that the leap day is its last. A long list asks this hundreds of
 * thousands of times, and `Date` takes ten times as long.
 */
function toDayNumber(date: CalendarDate): number {
  const month = digits(date, 5, 7);
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + digits(date, 8, 10) - 1;
  return year * 365 + leapDays + dayOfYear - DAYS_BEFORE_1970;
}

// A list of any length is about few days; each is written once.
const MOST_REMEMBERED = 20_000;
const written = new Map<number, CalendarDate>();

function fromDayNumber(dayNumber: number): CalendarDate {
  const known = written.get(dayNumber);
  if (known !== undefined) return known;
  const date = new Date(dayNumber * MILLISECONDS_PER_DAY).toISOString().slice(0, 10) as CalendarDate;
  if (written.size >= MOST_REMEMBERED) written.clear();
  written.set(dayNumber, date);
  return date;
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

// Swedish, not Canadian English: the form of the latter was month first in ICU 72 (Node 18 to 20).
const ISO_LOCALE = 'sv-SE';

/** A zone with what is known of it: for each UTC day its offset in milliseconds, if that is one all day. */
interface KnownZone {
  readonly zone: string;
  readonly formatter: Intl.DateTimeFormat;
  readonly offsets: Map<number, number | undefined>;
}

let lastZone: KnownZone | undefined;

function knownZone(zone: string): KnownZone {
  if (lastZone?.zone === zone) return lastZone;
  const formatter = new Intl.DateTimeFormat(ISO_LOCALE, { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  lastZone = { zone, formatter, offsets: new Map() };
  return lastZone;
}

function offsetAt(time: number, { formatter }: KnownZone): number {
  return Date.parse(`${formatter.format(time).replace(' ', 'T')}Z`) - time;
}

/**
 * The offset of a zone all through a UTC day, or `undefined` where clocks change on it. Asking the
 * formatter for every account is the slow part of a long list; this asks it twice for every day.
 */
function offsetOn(day: number, zone: KnownZone): number | undefined {
  if (zone.offsets.has(day)) return zone.offsets.get(day);
  const first = offsetAt(day * MILLISECONDS_PER_DAY, zone);
  const last = offsetAt((day + 1) * MILLISECONDS_PER_DAY, zone);
  const offset = first === last ? first : undefined;
  if (zone.offsets.size >= MOST_REMEMBERED) zone.offsets.clear();
  zone.offsets.set(day, offset);
  return offset;
}

/** The calendar date on which an instant falls in a time zone. */
export function dateInZone(instant: Date, zone: string): CalendarDate {
  const known = knownZone(zone);
  const time = instant.getTime();
  const offset = offsetOn(Math.floor(time / MILLISECONDS_PER_DAY), known);
  if (offset === undefined) return known.formatter.format(time).slice(0, 10) as CalendarDate;
  return fromDayNumber(Math.floor((time + offset) / MILLISECONDS_PER_DAY));
}
