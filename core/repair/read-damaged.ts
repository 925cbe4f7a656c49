import type { SqliteValue } from '@signalapp/sqlcipher';
import type { DamagedDatabase } from './damaged-database.ts';

/** A value of a row, as SQLite keeps it. */
type StoredValue = SqliteValue<object>;

/** What could be read of a table. */
export interface ReadTable {
  readonly rows: readonly (readonly StoredValue[])[];
  /** Rows that are known to be there and cannot be read. */
  readonly lostRows: number;
  /** Places where an unknown number of rows cannot be reached. */
  readonly gaps: number;
}

const LARGEST = Number.MAX_SAFE_INTEGER;
const ROWS_AT_ONCE = 200;

/** Reads one table whose key is, or begins with, a whole number. Whatever fails is `undefined`. */
class DamagedTable {
  readonly #database: DamagedDatabase;
  readonly #from: string;
  readonly #columns: string;
  readonly #key: string;

  constructor(database: DamagedDatabase, table: string, columns: readonly string[], key: string) {
    this.#database = database;
    // Never by an index: it has pages of its own that may be damaged.
    this.#from = `FROM main."${table}" NOT INDEXED`;
    this.#columns = columns.map((column) => `"${column}"`).join(', ');
    this.#key = key;
  }

  /** The next key after one; `null` at the end of the table. Touches nothing but the way there. */
  next(after: number): number | null | undefined {
    const sql = `SELECT ${this.#key} AS key ${this.#from} WHERE ${this.#key} > ? ORDER BY ${this.#key} LIMIT 1`;
    const found = this.#database.attempt((handle) => handle.column<number>(sql, [after]));
    return found && (found[0] ?? null);
  }

  /** The rows whose keys are after one, up to another. */
  rows(after: number, upTo: number): StoredValue[][] | undefined {
    const sql = `SELECT ${this.#columns} ${this.#from} WHERE ${this.#key} > ? AND ${this.#key} <= ?`;
    const found = this.#database.attempt((handle) => handle.rows(sql, [after, upTo]));
    return found?.map((row) => Object.values(row));
  }

  /** Some rows after a key at once, and the key of the last; for the part of a table that is whole. */
  some(after: number): { rows: StoredValue[][]; last: number } | undefined {
    const sql = `SELECT ${this.#key} FROM (SELECT ${this.#key} ${this.#from} WHERE ${this.#key} > ? ORDER BY ${this.#key} LIMIT ?)`;
    const keys = this.#database.attempt((handle) => handle.column<number>(sql, [after, ROWS_AT_ONCE]));
    const last = keys?.at(-1);
    if (last === undefined) return undefined;
    const rows = this.rows(after, last);
    return rows && { rows, last };
  }
}

/**
 * The first key from which a table can be read again, after one at which it cannot: leaps that
 * double over the gap, then halves them back to its edge. `null` when nothing is readable after it.
 */
function overGap(table: DamagedTable, at: number): number | null {
  let [unreadable, readable, leap] = [at, Number.NaN, 1];
  while (Number.isNaN(readable)) {
    if (unreadable >= LARGEST) return null;
    const tried = Math.min(LARGEST, unreadable + leap);
    if (table.next(tried) === undefined) unreadable = tried;
    else readable = tried;
    leap *= 2;
  }
  while (readable - unreadable > 1) {
    const middle = unreadable + Math.floor((readable - unreadable) / 2);
    if (table.next(middle) === undefined) unreadable = middle;
    else readable = middle;
  }
  return readable;
}

/**
 * Reads a table across damaged pages: in large steps where it is whole, row by row beside damage,
 * and over the gaps. What is returned carried its seal; nothing is guessed.
 */
export function readDamagedTable(
  database: DamagedDatabase,
  name: string,
  columns: readonly string[],
  key: string,
): ReadTable {
  const table = new DamagedTable(database, name, columns, key);
  const rows: StoredValue[][] = [];
  const found = { lostRows: 0, gaps: 0 };
  for (let last: number | null = -1; last !== null; ) {
    const some = table.some(last);
    if (some) {
      rows.push(...some.rows);
      last = some.last;
      continue;
    }
    const next: number | null | undefined = table.next(last);
    if (next === undefined) {
      found.gaps += 1;
      last = overGap(table, last);
    } else if (next !== null) {
      const one = table.rows(last, next);
      if (one) rows.push(...one);
      else found.lostRows += 1;
      last = next;
    } else last = null;
  }
  return { rows, ...found };
}
