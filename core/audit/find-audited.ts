import { HubVaultError } from '../../domain/errors.ts';
import { hasWords, searchWords } from '../../domain/search-words.ts';
import { nameKey } from '../../domain/text.ts';
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

interface AuditedName extends Record<string, string> {
  account: string;
  provider: string;
  name: string;
}

/** The ids of all accounts in the log of which a name, then or now, has every word of a text, or its provider. */
export function auditedAccountsLike(database: Readable, text: string): string[] {
  const words = searchWords(text);
  const found = database
    .rows<AuditedName>('SELECT DISTINCT account, provider, name FROM audit WHERE account IS NOT NULL')
    .filter(({ provider, name }) => hasWords(nameKey(`${provider} ${name}`), words));
  return [...new Set(found.map(({ account }) => account))];
}
