import { DamagedDatabase } from './damaged-database.ts';
import { readDamagedTable } from './read-damaged.ts';

/** How many accounts of a damaged vault can be read. */
export interface ReadableAccounts {
  readonly accounts: number;
  /** Accounts that are known to be there and cannot be read. */
  readonly lost: number;
  /** Places where an unknown number of accounts cannot be reached. */
  readonly gaps: number;
  /** Whether all of what their keys are made of can be reached. */
  readonly areKeysWhole: boolean;
}

const columns = ['number', 'id', 'provider', 'server', 'name', 'description', 'tags', 'used_by', 'created_at'];

/**
 * Counts the accounts that a salvage would find. Only reads, and of the keys no value.
 * @param file a copy of the damaged database, for opening it writes to it
 * @throws HubVaultError `damaged-database` when not even its first page can be read
 */
export function readableAccounts(file: string, dataKey: Buffer): ReadableAccounts {
  using database = new DamagedDatabase(file, dataKey);
  const { rows, lostRows, gaps } = readDamagedTable(database, 'account', columns, 'number');
  const keys = readDamagedTable(database, 'credential_field', ['credential', 'field'], 'credential');
  return { accounts: rows.length, lost: lostRows, gaps, areKeysWhole: keys.lostRows + keys.gaps === 0 };
}
