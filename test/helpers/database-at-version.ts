import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { VaultDatabase } from '../../core/storage/database.ts';
import { migrate } from '../../core/storage/migrate.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Cells = Readonly<Record<string, string | number | null>>;

/** The cells of an account that every version of the schema takes. */
export const accountCells = {
  id: 'id-1',
  provider: 'rapid7',
  server: 'us',
  name: 'SIEM',
  name_key: 'siem',
  key_type: 'user',
  tags: '[]',
  used_by: '[]',
  created_at: '2026-11-20T10:00:00Z',
};

/** An encrypted database whose schema stands at a version, for tests of the migrations after it. */
export interface DatabaseAtVersion {
  readonly file: string;
  readonly dataKey: Buffer;
  readonly database: VaultDatabase;
  /** Adds a row and gives its number. */
  insert(table: string, cells: Cells): number;
  /** All rows of a table, in the order of its first column. */
  table(name: string): Cells[];
  /** The statements that made the schema, by name. */
  schema(): Cells[];
}

/** Makes a database with the schema of a version and no rows; it is gone when the test has finished. */
export function databaseAtVersion(version: number): DatabaseAtVersion {
  const file = join(temporaryFolder(), 'vault.db');
  const dataKey = randomBytes(32);
  const database = VaultDatabase.open(file, dataKey);
  onTestFinished(() => database.close());
  migrate(database, version);
  return {
    file,
    dataKey,
    database,
    insert(table, cells) {
      const columns = Object.keys(cells);
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
      return database.write((handle) => handle.insert(sql, Object.values(cells)));
    },
    table: (name) => database.read((handle) => handle.rows(`SELECT * FROM ${name} ORDER BY 1`)),
    schema: () => database.read((handle) => handle.rows('SELECT type, name, sql FROM sqlite_schema ORDER BY name')),
  };
}
