import type { Account } from './account.ts';
import { momentOf } from './clock.ts';
import { hasExpired } from './expiry.ts';
import { standingOf } from './verdict.ts';

/**
 * What is to be said of an expiry that a person typed, where the provider has accepted the credential
 * after that day: either the day is wrong, or what should have ended still opens the door. A check
 * that could not tell takes none of it back.
 */
export function doubtAboutExpiry(
  { expiry, status, verdict, provenAt }: Pick<Account, 'expiry' | 'status' | 'verdict' | 'provenAt'>,
  zone: string,
): string | undefined {
  if (expiry.kind !== 'dated' || expiry.origin === 'provider' || provenAt === null) return undefined;
  if (status === 'revoked' || standingOf(verdict) === 'not-good') return undefined;
  if (!hasExpired(expiry, momentOf({ now: () => new Date(provenAt), zone }))) return undefined;
  return 'The provider accepted it after that day. Correct the date, or revoke the credential.';
}
