import { addDays, addMonths, type CalendarDate } from './calendar.ts';

/** A length of time on the calendar: `30d`, `6mo` or `1y`. */
export type CalendarDuration = string & { readonly __brand: 'CalendarDuration' };

const FORM = /^([1-9]\d{0,3})(d|mo|y)$/;
const TOO_LONG = /^[1-9]\d{4,}(d|mo|y)$/;

/** Whether the text is a duration: 1 to 9999 of `d` (days), `mo` (months) or `y` (years). */
export function isCalendarDuration(text: string): text is CalendarDuration {
  return FORM.test(text);
}

/** Whether the text would be a duration if its number were not beyond 9999. */
export function isTooLongDuration(text: string): boolean {
  return TOO_LONG.test(text);
}

/** The day on which a duration that starts on `start` ends. */
export function addDuration(start: CalendarDate, duration: CalendarDuration): CalendarDate {
  const [, count = '0', unit] = FORM.exec(duration) ?? [];
  if (unit === 'd') return addDays(start, Number(count));
  return addMonths(start, Number(count) * (unit === 'y' ? 12 : 1));
}

/** The duration in words, such as "6 months". */
export function describeDuration(duration: CalendarDuration): string {
  const [, count = '0', unit] = FORM.exec(duration) ?? [];
  const word = unit === 'd' ? 'day' : unit === 'mo' ? 'month' : 'year';
  return `${count} ${word}${count === '1' ? '' : 's'}`;
}
