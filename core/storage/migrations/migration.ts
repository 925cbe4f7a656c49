import type { Writable } from '../database.ts';

/** One step of the schema. A step that has been released is never edited. */
export interface Migration {
  /** The version the database has after this step. */
  readonly version: number;
  readonly sql: string;
  /** What SQL cannot say; it runs after the SQL, in the same transaction. */
  readonly change?: (database: Writable) => void;
}
