import type { CalendarDate } from '../../domain/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time-units.ts';

function usable(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Writes days and instants as the analyst's system does. */
export interface DateWords {
  /** A day: "24 Nov 2026". */
  readonly day: (date: CalendarDate) => string;
  /** The month of a day: "Nov 2026". */
  readonly month: (date: CalendarDate) => string;
  /** An instant to the minute, in the analyst's zone. */
  readonly instant: (instant: string) => string;
}

/** Makes the words for a locale; one that nobody knows is taken for English. */
export function dateWords(locale: string, zone?: string): DateWords {
  const known = usable(locale);
  const day = new Intl.DateTimeFormat(known, { dateStyle: 'medium', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(known, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(known, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  return {
    day: (date) => day.format(new Date(`${date}T00:00:00Z`)),
    month: (date) => month.format(new Date(`${date}T00:00:00Z`)),
    instant: (text) => instant.format(new Date(text)),
  };
}

// Made once: `toLocaleString` looks for its own each time, in every row of a table.
const { format: grouped } = new Intl.NumberFormat('en');

/** A number and its unit: "1 day", "12 days". */
export function counted(count: number, unit: string): string {
  return `${grouped(count)} ${unit}${count === 1 ? '' : 's'}`;
}

/** How far a day is: "today", "in 12 days", "3 days ago". */
export function distance(days: number): string {
  if (days === 0) return 'today';
  const count = counted(Math.abs(days), 'day');
  return days > 0 ? `in ${count}` : `${count} ago`;
}

/** How long ago an instant was, for a narrow place: "now", "5 min ago", "3 d ago". */
export function shortAgo(instant: string, now: number): string {
  const passed = now - Date.parse(instant);
  if (passed < MINUTE_MS) return 'now';
  if (passed < HOUR_MS) return `${Math.floor(passed / MINUTE_MS)} min ago`;
  if (passed < DAY_MS) return `${Math.floor(passed / HOUR_MS)} h ago`;
  return `${grouped(Math.floor(passed / DAY_MS))} d ago`;
}

/** How long ago an instant was: "just now", "5 minutes ago", "3 days ago". */
export function ago(instant: string, now: number): string {
  const passed = now - Date.parse(instant);
  if (passed < MINUTE_MS) return 'just now';
  if (passed < HOUR_MS) return `${counted(Math.floor(passed / MINUTE_MS), 'minute')} ago`;
  if (passed < DAY_MS) return `${counted(Math.floor(passed / HOUR_MS), 'hour')} ago`;
  return `${counted(Math.floor(passed / DAY_MS), 'day')} ago`;
}
