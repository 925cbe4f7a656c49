import { type CopiedTable, copiedTables } from '../storage/copy-database.ts';
import type { Readable } from '../storage/database.ts';

/**
 * The tables that tell of the vault itself: what was done with it, and how often it was written. A
 * restore leaves them as they are. So the log keeps what happened since the backup, and a vault
 * that was restored is never taken for an older copy put back behind our back.
 */
const ofTheVault: readonly string[] = ['audit', 'vault_state'];

/** The tables that hold the accounts and all that belongs to them. */
export function accountTables(database: Readable): CopiedTable[] {
  return copiedTables(database).filter(({ name }) => !ofTheVault.includes(name));
}
