import type { Expiry } from '../../domain/expiry.ts';
import type { Verification } from './verify-credential.ts';

function words(expiry: Exclude<Expiry, { kind: 'unknown' }>): string {
  return expiry.kind === 'never' ? 'never' : expiry.date;
}

/** What to say where the provider, or the credential itself, tells another expiry than was typed. */
export function expiryConflict(typed: Expiry, told: Expiry | undefined): string | undefined {
  if (!told || told.kind === 'unknown' || typed.kind === 'unknown' || typed.origin !== 'typed') return undefined;
  if (words(typed) === words(told)) return undefined;
  return `The provider tells another expiry, ${words(told)}, than was typed, ${words(typed)}. The provider's is kept.`;
}

/** A verification whose note also says that the provider's expiry replaces another that was typed. */
export function withExpiryConflict(verification: Verification, typed: Expiry): Verification {
  const conflict = expiryConflict(typed, verification.told.expiry);
  if (conflict === undefined) return verification;
  return { ...verification, note: [verification.note, conflict].filter(Boolean).join(' ') };
}
