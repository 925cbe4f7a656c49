import type { StoredVerification } from '../../storage/credentials.ts';
import type { Verification } from './verify-credential.ts';

/** What of a verification is kept in the vault. */
export function storedVerification({ verdict, at, note, told }: Verification): StoredVerification {
  return { verdict, verifiedAt: at, note, told: JSON.stringify(told) };
}
