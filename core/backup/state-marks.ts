import type { ChainHead } from '../audit/record-events.ts';
import type { Readable } from '../storage/database.ts';

/** What one state of a database is recognised by. */
export interface StateMarks {
  readonly schemaVersion: number;
  /** The end of its audit log; `null` in a schema that has none. */
  readonly head: ChainHead | null;
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>;
}

/** The marks of the state that a connection sees, of its own database or of the one that is attached. */
export function stateMarks(database: Readable, schema: 'main' | 'other'): StateMarks {
  const tables = database.column<string>(
    `SELECT name FROM ${schema}.sqlite_schema
     WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  const count = (table: string) => database.column<number>(`SELECT count(*) FROM ${schema}."${table}"`)[0] ?? 0;
  const [schemaVersion = 0] = database.column<number>(`PRAGMA ${schema}.user_version`);
  const head = tables.includes('audit')
    ? database.row<{ number: number; hash: string }>(
        `SELECT number, hash FROM ${schema}.audit ORDER BY number DESC LIMIT 1`,
      )
    : undefined;
  return {
    schemaVersion,
    head: head ?? null,
    rows: Object.fromEntries(tables.map((table) => [table, count(table)])),
  };
}
