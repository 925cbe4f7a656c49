import type { Moment } from './clock.ts';
import { daysUntilExpiry, type Expiry, hasExpired } from './expiry.ts';
import type { Verdict } from './verdict.ts';

/** Where an account stands in its life, worst last. */
export const accountStatuses = ['active', 'expiring', 'expired', 'revoked'] as const;

export type AccountStatus = (typeof accountStatuses)[number];

/**
 * The status of an account: what the provider said of its credential wins over the calendar.
 * @param leadDays days before the expiry from which the account counts as `expiring`
 */
export function accountStatus(expiry: Expiry, verdict: Verdict, leadDays: number, now: Moment): AccountStatus {
  if (verdict === 'revoked') return 'revoked';
  if (verdict === 'expired' || hasExpired(expiry, now)) return 'expired';
  const days = daysUntilExpiry(expiry, now);
  return days !== null && days <= leadDays ? 'expiring' : 'active';
}
