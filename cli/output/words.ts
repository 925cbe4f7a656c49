import type { Account } from '../../domain/account.ts';
import { type CalendarDate, daysBetween } from '../../domain/calendar.ts';
import type { Moment } from '../../domain/clock.ts';
import { type Expiry, hasExpired } from '../../domain/expiry.ts';
import type { AccountStatus } from '../../domain/status.ts';
import { nextStepAfter, standingOf, type Verdict } from '../../domain/verdict.ts';
import type { Paint } from './paint.ts';

/** How far a day is: "today", "in 12 days", "3 days ago". */
export function distance(days: number): string {
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} day${Math.abs(days) === 1 ? '' : 's'}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

// A list of any length is about few days; each is put into words once.
const MOST_REMEMBERED = 5_000;
const remembered = new Map<CalendarDate, string>();
let rememberedOn: CalendarDate | undefined;

/** A day and how far it is. */
function dayAndDistance(date: CalendarDate, { today }: Moment): string {
  if (rememberedOn !== today || remembered.size >= MOST_REMEMBERED) remembered.clear();
  rememberedOn = today;
  const known = remembered.get(date);
  if (known !== undefined) return known;
  const words = `${date} (${distance(daysBetween(today, date))})`;
  remembered.set(date, words);
  return words;
}

/** The words for a day without how far it is, where room is short. */
export function briefDay(words: string): string {
  return words.replace(/ (\(|since ).*$/, '');
}

/** An instant to the minute. */
export function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

/** An expiry in a few words. */
export function expiryWords(expiry: Expiry, now: Moment): string {
  if (expiry.kind !== 'dated') return expiry.kind;
  // Today is its last day, unless the provider told a moment that is over.
  const over = expiry.date === now.today && hasExpired(expiry, now);
  return over ? `${expiry.date} (earlier today)` : dayAndDistance(expiry.date, now);
}

/** A rotation in a few words. */
export function rotationWords({ rotation }: Pick<Account, 'rotation'>, now: Moment): string {
  if (!rotation.due) return 'none';
  return rotation.status === 'overdue' ? `overdue since ${rotation.due}` : dayAndDistance(rotation.due, now);
}

const CA_OPTIONS = 'link --set caFile=FILE, or edit ACCOUNT --ca FILE';

/** The one thing to do after a verdict, with the option for it where there is one. */
export function nextStep(verdict: Verdict): string {
  return verdict === 'tls-untrusted' ? `${nextStepAfter(verdict)} (${CA_OPTIONS})` : nextStepAfter(verdict);
}

/** Colours a verdict by what it says: green is only for what is proven. */
export function paintVerdict(paint: Paint, verdict: Verdict, text: string): string {
  if (verdict === 'verified') return paint('green', text);
  return paint(standingOf(verdict) === 'not-good' ? 'red' : 'yellow', text);
}

const statusStyles: Record<AccountStatus, 'reset' | 'yellow' | 'red'> = {
  active: 'reset',
  expiring: 'yellow',
  expired: 'red',
  revoked: 'red',
};

/** Colours a status by how bad it is. */
export function paintStatus(paint: Paint, status: AccountStatus, text: string): string {
  return status === 'active' ? text : paint(statusStyles[status], text);
}
