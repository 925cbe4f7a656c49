import { HubVaultError } from '../../domain/errors.ts';
import { findAccount } from '../accounts/find-account.ts';
import type { Readable } from '../storage/database.ts';

/** The last account in the log that had this id, or a name that is in no use any more. */
function lastAudited(database: Readable, text: string): string | undefined {
  const found = database.column<string>(
    `SELECT account FROM audit WHERE account = ? OR (account IS NOT NULL AND name = ?)
     ORDER BY number DESC LIMIT 1`,
    [text.toLowerCase(), text],
  );
  return found[0];
}

/**
 * The id of the account that a person means, also of one that the log alone still knows.
 * @throws HubVaultError `not-found`; `invalid-input` when several fit
 */
export function auditedAccountId(database: Readable, text: string): string {
  try {
    return findAccount(database, text).id;
  } catch (error) {
    const id = error instanceof HubVaultError && error.kind === 'not-found' ? lastAudited(database, text) : undefined;
    if (id !== undefined) return id;
    throw error;
  }
}
