import type { Account } from './account.ts';
import { momentOf } from './clock.ts';
import { hasExpired } from './expiry.ts';
import { standingOf } from './verdict.ts';

/**
 * What is to be said of an expiry that a person typed, where the provider has accepted the credential
 * after that day: either the day is wrong, or what should have ended still opens the door.
 */
export function doubtAboutExpiry(
  { expiry, verdict, verifiedAt }: Pick<Account, 'expiry' | 'verdict' | 'verifiedAt'>,
  zone: string,
): string | undefined {
  if (expiry.kind !== 'dated' || expiry.origin === 'provider' || verifiedAt === null) return undefined;
  if (standingOf(verdict) !== 'good') return undefined;
  const atVerification = momentOf({ now: () => new Date(verifiedAt), zone });
  if (!hasExpired(expiry, atVerification)) return undefined;
  return 'The provider accepted it after that day. Correct the date, or revoke the credential.';
}
