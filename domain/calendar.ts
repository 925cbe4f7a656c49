import { z } from 'zod';
import { invalidInput } from './errors.ts';
import { quoted } from './text.ts';
import { DAY_MS, MINUTE_MS } from './time-units.ts';

/** A day on the calendar, `YYYY-MM-DD`, with no time and no zone. Compares correctly as text. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;

/** The last day that a date can be. */
export const lastCalendarDate = `${LAST_YEAR}-12-31`;

const DAYS_BEFORE_1970 = 719_468;

// A list of any length is about few days; each is worked out once.
const MOST_REMEMBERED = 20_000;
const numbers = new Map<string, number>();
const written = new Map<number, CalendarDate>();

/** Keeps what was worked out, and hands it back. */
function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, value);
  return value;
}

/**
 * Days since 1970-01-01. Calendar days have no daylight saving, so arithmetic is exact: the year is
 * taken to begin in March, so that the leap day is its last.
 */
function countDays(date: string): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  return year * 365 + leapDays + dayOfYear - DAYS_BEFORE_1970;
}

function toDayNumber(date: string): number {
  return numbers.get(date) ?? remember(numbers, date, countDays(date));
}

function writeDay(dayNumber: number): CalendarDate {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10) as CalendarDate;
}

function fromDayNumber(dayNumber: number): CalendarDate {
  return written.get(dayNumber) ?? remember(written, dayNumber, writeDay(dayNumber));
}

/** Whether the text is a day that exists, between the years 2000 and 2199. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  return fromDayNumber(toDayNumber(text)) === text;
}

/** A calendar date as it crosses a boundary. */
export const calendarDateSchema = z.custom<CalendarDate>((value) => typeof value === 'string' && isCalendarDate(value));

/**
 * Reads a date a person typed.
 * @throws HubVaultError `invalid-input` when the form is wrong or the day does not exist.
 */
export function parseCalendarDate(text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  const year = Number(/^(\d{4})-\d{2}-\d{2}$/.exec(text)?.[1]);
  const isFarOff = year < FIRST_YEAR || year > LAST_YEAR;
  throw invalidInput(
    `${quoted(text, 40)} is ${isFarOff ? `not between ${FIRST_YEAR} and ${LAST_YEAR}` : 'not a date that exists'}.`,
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

/**
 * The zone that this process runs in, whatever its name. Reading it takes 10 ms less than any zone by
 * name, which has Node load what it knows of languages; and a system that names none has it too.
 */
export const LOCAL_ZONE = 'local';

/** A UTC day as it is in a zone, whose own date changes at most once in it. */
interface DayInZone {
  /** The instant from which on the later date is. */
  readonly turn: string;
  readonly before: CalendarDate;
  readonly after: CalendarDate;
}

/** A zone with what is known of it, by UTC days; `null` for a day on which its clocks change. */
interface KnownZone {
  readonly zone: string;
  /** By how many milliseconds its clocks are ahead of UTC. */
  readonly offsetAt: (time: number) => number;
  readonly days: Map<string, DayInZone | null>;
}

let lastZone: KnownZone | undefined;

function localOffsetAt(time: number): number {
  return -new Date(time).getTimezoneOffset() * MINUTE_MS;
}

// Swedish, not Canadian English: the form of the latter was month first in ICU 72 (Node 18 to 20).
const ISO_LOCALE = 'sv-SE';

function offsetsOf(zone: string): KnownZone['offsetAt'] {
  const formatter = new Intl.DateTimeFormat(ISO_LOCALE, { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (time) => {
    const second = Math.floor(time / 1000) * 1000;
    return Date.parse(`${formatter.format(second).replace(' ', 'T')}Z`) - second;
  };
}

function knownZone(zone: string): KnownZone {
  if (lastZone?.zone === zone) return lastZone;
  lastZone = { zone, offsetAt: zone === LOCAL_ZONE ? localOffsetAt : offsetsOf(zone), days: new Map() };
  return lastZone;
}

function lookUpDay(day: string, { offsetAt }: KnownZone): DayInZone | null {
  const start = toDayNumber(day) * DAY_MS;
  const offset = offsetAt(start);
  if (offset !== offsetAt(start + DAY_MS)) return null;
  const first = Math.floor((start + offset) / DAY_MS);
  const turn = new Date((first + 1) * DAY_MS - offset).toISOString();
  return { turn, before: fromDayNumber(first), after: fromDayNumber(first + 1) };
}

function dayOf(time: number, { offsetAt }: KnownZone): CalendarDate {
  return fromDayNumber(Math.floor((time + offsetAt(time)) / DAY_MS));
}

const WRITTEN_INSTANT = '2026-11-21T10:00:00.000Z'.length;

/** An instant as `Date.toISOString` writes it: such texts compare as the instants do, but for years beyond 9999. */
function writtenInstant(instant: Date | string): string {
  if (typeof instant === 'string' && instant.length === WRITTEN_INSTANT && instant.endsWith('Z')) return instant;
  return new Date(instant).toISOString();
}

/**
 * The calendar date on which an instant falls in a time zone. Asking for the zone's clocks for every
 * account is the slow part of a long list; this asks twice for every day, and then compares texts.
 * @param instant a `Date`, or a text as a `Date` is made from
 * @param zone an IANA name such as `Europe/Paris`, or `LOCAL_ZONE`
 */
export function dateInZone(instant: Date | string, zone: string): CalendarDate {
  const known = knownZone(zone);
  const written = writtenInstant(instant);
  const day = written.slice(0, 'YYYY-MM-DD'.length);
  let inZone = known.days.get(day);
  if (inZone === undefined)
    inZone = remember(known.days, day, written.length === WRITTEN_INSTANT ? lookUpDay(day, known) : null);
  if (inZone === null) return dayOf(new Date(instant).getTime(), known);
  return written < inZone.turn ? inZone.before : inZone.after;
}
