import { HubVaultError } from '../../domain/errors.ts';
import { recordEvents } from '../audit/record-events.ts';
import { accountTables } from '../backup/vault-tables.ts';
import type { CopiedTable } from '../storage/copy-database.ts';
import type { Writable } from '../storage/database.ts';
import { type CreateOptions, createVault } from '../vault/create-vault.ts';
import { checkNewFolder } from '../vault/new-folder.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { DamagedDatabase } from './damaged-database.ts';
import { accountsWithoutKey, unproveAll } from './lost-keys.ts';
import { type ReadTable, readDamagedTable } from './read-damaged.ts';
import { rebuildCredentials } from './rebuild-credentials.ts';

/** The table of the parts that keys are made of. */
const KEYS = 'credential_field';

/** What was saved of one table. */
interface SavedTable {
  readonly table: string;
  readonly saved: number;
  readonly lostRows: number;
  readonly gaps: number;
}

/** What a salvage brought into the new vault. */
export interface SalvageReport {
  readonly tables: readonly SavedTable[];
  /** Accounts, by name, whose key is saved, but not what was known of its expiry and verdict. */
  readonly rebuilt: readonly string[];
  /** Accounts, by name, whose key is lost. */
  readonly withoutKey: readonly string[];
  /** Whether something of other keys may be lost too; then no verdict says that one is good. */
  readonly mayLackParts: boolean;
}

/** Where to, and by whom. */
export interface SalvageOptions extends CreateOptions {
  readonly into: string;
  /** The password of the new vault. */
  readonly password: string;
}

function insertRows(database: Writable, { name, columns }: CopiedTable, { rows }: ReadTable): number {
  const list = columns.map((column) => `"${column}"`).join(', ');
  const marks = columns.map(() => '?').join(', ');
  let saved = 0;
  for (const row of rows) {
    saved += database.run(`INSERT OR IGNORE INTO "${name}" (${list}) VALUES (${marks})`, row as string[]);
  }
  return saved;
}

interface Reference extends Record<string, string> {
  from: string;
  table: string;
  to: string;
}

/** Takes out what hangs on rows that are lost, until all that is left holds together. */
function removeOrphans(database: Writable, tables: readonly CopiedTable[]): void {
  for (let removed = 1; removed > 0; ) {
    removed = 0;
    for (const { name } of tables) {
      const references = database.rows<Reference>('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [
        name,
      ]);
      for (const { from, table, to } of references) {
        removed += database.run(
          `DELETE FROM "${name}" WHERE "${from}" IS NOT NULL AND "${from}" NOT IN (SELECT "${to}" FROM "${table}")`,
        );
      }
    }
  }
}

function fill(database: Writable, vault: OpenVault, damaged: DamagedDatabase): SalvageReport {
  database.script('PRAGMA defer_foreign_keys = ON');
  const tables = accountTables(database);
  const read = tables.map((table) => {
    const found = readDamagedTable(damaged, table.name, table.columns, table.key[0] ?? 'rowid');
    insertRows(database, table, found);
    return { table, found };
  });
  const rebuilt = rebuildCredentials(database, damaged);
  removeOrphans(database, tables);
  const report = read.map(({ table: { name }, found: { lostRows, gaps } }): SavedTable => {
    const [saved = 0] = database.column<number>(`SELECT count(*) FROM "${name}"`);
    return { table: name, saved, lostRows, gaps };
  });
  const counts = Object.fromEntries(report.map(({ table, saved }) => [table, saved]));
  recordEvents(database, [vault.event('salvage', undefined, counts)]);
  const withoutKey = accountsWithoutKey(database);
  const mayLackParts = read.some(({ table, found }) => table.name === KEYS && found.lostRows + found.gaps > 0);
  if (mayLackParts) unproveAll(database);
  return { tables: report, rebuilt: rebuilt.filter((name) => !withoutKey.includes(name)), withoutKey, mayLackParts };
}

/** Refuses as for any new vault, but with a way forward of its own: it is not the vault's folder that was named. */
function refuseFolder(into: string): void {
  try {
    checkNewFolder(into);
  } catch (error) {
    if (!(error instanceof HubVaultError)) throw error;
    throw new HubVaultError(error.kind, error.message, 'Choose a folder that is empty or not there yet.');
  }
}

/**
 * Saves what can be read of a damaged database into a new vault in a folder of its own. What is
 * damaged is only read; the log of the old vault stays with it, and the new one begins its own.
 * @param file a copy of the damaged database, for opening it writes to it
 * @throws HubVaultError `damaged-database` when not even its first page can be read, and as `createVault`
 */
export async function salvage(file: string, dataKey: Buffer, options: SalvageOptions): Promise<SalvageReport> {
  using damaged = new DamagedDatabase(file, dataKey);
  refuseFolder(options.into);
  let report: SalvageReport = { tables: [], rebuilt: [], withoutKey: [], mayLackParts: false };
  const vault = await createVault(options.into, options.password, {
    ...options,
    fill: (database, made) => {
      report = fill(database, made, damaged);
    },
  });
  vault.lock();
  return report;
}
