import type { Account } from '../../domain/account.ts';
import { type CalendarDate, daysBetween } from '../../domain/calendar.ts';
import type { Moment } from '../../domain/clock.ts';
import { type ReminderRung, reminderFor } from '../../domain/reminders.ts';

/** Something that has to be done about an account by a day. */
export interface DueItem {
  readonly account: Pick<Account, 'id' | 'name' | 'provider' | 'server' | 'owner'>;
  readonly kind: 'expiry' | 'rotation';
  /** The day; `null` when the provider said "expired" and nobody knows since when. */
  readonly date: CalendarDate | null;
  /** Whole days until then; negative when it has passed, `null` with no date. */
  readonly days: number | null;
  /** Whether it is over: the day, or on the day itself the moment that the provider told. */
  readonly passed: boolean;
  /** The step of the reminder ladder that today's reminder belongs to, or `null`. */
  readonly reminder: ReminderRung | null;
}

function item(
  account: Account,
  kind: DueItem['kind'],
  date: CalendarDate | null,
  now: Moment,
  within: number,
): DueItem {
  const { id, name, provider, server, owner, status } = account;
  return {
    account: { id, name, provider, server, owner },
    kind,
    date,
    days: date && daysBetween(now.today, date),
    passed: (kind === 'expiry' && status === 'expired') || (date !== null && date < now.today),
    reminder: date && reminderFor(date, now.today, within, new Set()),
  };
}

function itemsOf(account: Account, now: Moment, within: number): DueItem[] {
  // What is revoked for good needs neither renewal nor rotation.
  if (account.status === 'revoked') return [];
  const { expiry, rotation } = account;
  const soon = (date: CalendarDate) => daysBetween(now.today, date) <= within;
  const items: DueItem[] = [];
  // What the provider calls expired did not wait for the day that was given: that day says nothing.
  const dated = expiry.kind === 'dated' && !(account.status === 'expired' && expiry.date > now.today);
  if (dated && soon(expiry.date)) items.push(item(account, 'expiry', expiry.date, now, within));
  else if (account.status === 'expired') items.push(item(account, 'expiry', null, now, within));
  if (rotation.due && soon(rotation.due)) items.push(item(account, 'rotation', rotation.due, now, within));
  return items;
}

function byUrgency(a: DueItem, b: DueItem): number {
  return (a.days ?? Number.NEGATIVE_INFINITY) - (b.days ?? Number.NEGATIVE_INFINITY);
}

/**
 * What is due within a number of days, and what is overdue: the most urgent first.
 * @param accounts as seen at `now`
 */
export function dueWithin(accounts: readonly Account[], within: number, now: Moment): DueItem[] {
  return accounts.flatMap((account) => itemsOf(account, now, within)).sort(byUrgency);
}
