import type { Account } from './account.ts';
import type { Moment } from './clock.ts';
import { daysUntilExpiry } from './expiry.ts';
import { HOUR_MS } from './time-units.ts';
import { standingOf } from './verdict.ts';

/** What the schedule of checks looks at. */
export type CheckedAccount = Pick<Account, 'status' | 'verdict' | 'verifiedAt' | 'expiry'>;

const USUAL_HOURS = 24;
const NEAR_EXPIRY_DAYS = 7;

/** The shortest time between two checks of one account, in hours. */
export const SHORTEST_HOURS = 6;

/**
 * Hours from one check of an account to the next: a day; a quarter of it in the last week before its
 * expiry, and while nobody could tell. `null` for a revoked one, which no check brings back.
 */
export function hoursBetweenChecks({ status, verdict, expiry }: CheckedAccount, now: Moment): number | null {
  if (status === 'revoked') return null;
  const days = daysUntilExpiry(expiry, now);
  const isNear = days !== null && days >= 0 && days <= NEAR_EXPIRY_DAYS;
  return isNear || standingOf(verdict) === 'undecided' ? SHORTEST_HOURS : USUAL_HOURS;
}

/** Whether an account is to be checked again. One that never was is; so is one checked in the future: a clock was wrong. */
export function isCheckDue(account: CheckedAccount, now: Moment): boolean {
  const hours = hoursBetweenChecks(account, now);
  if (hours === null) return false;
  if (account.verifiedAt === null) return true;
  const since = now.instant.getTime() - Date.parse(account.verifiedAt);
  return since < 0 || since >= hours * HOUR_MS;
}

/** Whether an account waits for the network: it was saved offline, or its server could not be reached. */
export function waitsForNetwork({ status, verdict }: CheckedAccount): boolean {
  return status !== 'revoked' && (verdict === 'unverified' || verdict === 'unreachable');
}
