import { z } from 'zod';
import {
  calendarDateSchema,
  dateInZone,
  daysBetween,
  isCalendarDate,
  lastCalendarDate,
  parseCalendarDate,
} from './calendar.ts';
import type { Moment } from './clock.ts';
import { addDuration, isCalendarDuration, isTooLongDuration } from './duration.ts';
import { type HubVaultError, invalidInput } from './errors.ts';
import { quoted } from './text.ts';

const origin = z.enum(['typed', 'provider']);

/**
 * When a credential stops working.
 *
 * `dated` holds the last day on which it works, as a calendar date in the analyst's zone; when the
 * provider tells the exact moment, `instant` holds that too and decides. `unknown` is not `never`.
 */
export const expirySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dated'), date: calendarDateSchema, instant: z.iso.datetime().optional(), origin }),
  z.object({ kind: z.literal('never'), origin }),
  z.object({ kind: z.literal('unknown') }),
]);

export type Expiry = z.infer<typeof expirySchema>;

export const unknownExpiry: Expiry = { kind: 'unknown' };

function tooFarOff(text: string): HubVaultError {
  return invalidInput(
    `The expiry ${quoted(text, 40)} is too far off: at most 9999 days, months or years, and no later than ${lastCalendarDate}.`,
    'Give a nearer one, or "never" for a credential that does not expire.',
  );
}

/**
 * Reads what a person typed for an expiry: a date, a duration from today, or `never`.
 * @throws HubVaultError `invalid-input` with the accepted forms.
 */
export function parseExpiry(text: string, now: Moment): Expiry {
  if (text === 'never') return { kind: 'never', origin: 'typed' };
  if (isTooLongDuration(text)) throw tooFarOff(text);
  if (isCalendarDuration(text)) {
    const date = addDuration(now.today, text);
    if (!isCalendarDate(date)) throw tooFarOff(text);
    return { kind: 'dated', date, origin: 'typed' };
  }
  if (/^\d{4}-/.test(text)) return { kind: 'dated', date: parseCalendarDate(text), origin: 'typed' };
  throw invalidInput(
    `${quoted(text, 40)} is not an expiry.`,
    'Give a date (2027-03-31), a time from today (180d, 6mo, 1y) or "never".',
  );
}

/** Whole days until the expiry's date, counted on the analyst's calendar; `null` when there is none. */
export function daysUntilExpiry(expiry: Expiry, now: Moment): number | null {
  return expiry.kind === 'dated' ? daysBetween(now.today, expiry.date) : null;
}

/** Whether the expiry has passed: after its exact moment if known, else once its day is over. */
export function hasExpired(expiry: Expiry, now: Moment): boolean {
  if (expiry.kind !== 'dated') return false;
  if (expiry.instant !== undefined) return Date.parse(expiry.instant) <= now.instant.getTime();
  return now.today > expiry.date;
}

/** An expiry that the provider told as an exact moment. */
export function expiryAtInstant(instant: Date, zone: string): Expiry {
  return { kind: 'dated', date: dateInZone(instant, zone), instant: instant.toISOString(), origin: 'provider' };
}
