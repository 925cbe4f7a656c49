import { HubVaultError } from '../../../domain/errors.ts';

/** What becomes of a verification that a person stopped before its verdict was found. */
export function verificationCancelled(): HubVaultError {
  return new HubVaultError('cancelled', 'The verification was cancelled. Nothing was saved.');
}
