import type { Expiry } from '../../../domain/expiry.ts';
import type { Verification } from '../verify/verify-credential.ts';

function words(expiry: Exclude<Expiry, { kind: 'unknown' }>): string {
  return expiry.kind === 'never' ? 'never' : expiry.date;
}

/**
 * What to say where the provider, or the credential itself, tells another expiry than was typed.
 * @param teller whose word it is, as the beginning of a sentence
 */
export function expiryConflict(
  typed: Expiry,
  told: Expiry | undefined,
  teller: 'The provider' | 'The credential itself',
): string | undefined {
  if (!told || told.kind === 'unknown' || typed.kind === 'unknown' || typed.origin !== 'typed') return undefined;
  if (words(typed) === words(told)) return undefined;
  return `${teller} tells another expiry, ${words(told)}, than was typed, ${words(typed)}. The told one is kept.`;
}

/** A verification whose note also says that the provider's expiry replaces another that was typed. */
export function withExpiryConflict(verification: Verification, typed: Expiry): Verification {
  const conflict = expiryConflict(typed, verification.told.expiry, 'The provider');
  if (conflict === undefined) return verification;
  return { ...verification, note: [verification.note, conflict].filter(Boolean).join(' ') };
}
