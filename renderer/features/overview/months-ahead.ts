import type { Account } from '../../../domain/account.ts';
import { addMonths, type CalendarDate } from '../../../domain/calendar.ts';

const MONTHS = 12;
const MONTH_LENGTH = 'YYYY-MM'.length;

/** What is to be done in one month. */
export interface MonthAhead {
  /** Its first day. */
  readonly first: CalendarDate;
  /** How many credentials end in it. */
  readonly expiries: number;
  /** How many are to be replaced for their age. */
  readonly rotations: number;
}

type Counted = { first: CalendarDate; expiries: number; rotations: number };

/**
 * The month that it is and the eleven after it, with what each will ask for. What is over already is
 * not in it: that stands under what needs attention.
 */
export function monthsAhead(accounts: readonly Account[], today: CalendarDate): readonly MonthAhead[] {
  const start = `${today.slice(0, MONTH_LENGTH)}-01` as CalendarDate;
  const months = Array.from({ length: MONTHS }, (_, number): Counted => {
    return { first: addMonths(start, number), expiries: 0, rotations: 0 };
  });
  const byMonth = new Map(months.map((month) => [month.first.slice(0, MONTH_LENGTH), month]));
  const monthOf = (date: CalendarDate) => (date < today ? undefined : byMonth.get(date.slice(0, MONTH_LENGTH)));
  for (const { status, expiry, rotation } of accounts) {
    if (status === 'revoked') continue;
    // A day that is still to come says nothing once the provider calls the credential expired.
    const ending = expiry.kind === 'dated' && status !== 'expired' ? monthOf(expiry.date) : undefined;
    if (ending) ending.expiries += 1;
    const rotating = rotation.due === null ? undefined : monthOf(rotation.due);
    if (rotating) rotating.rotations += 1;
  }
  return months;
}
