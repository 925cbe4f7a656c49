import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Readable, VaultDatabase, Writable } from './database.ts';

/** The longest that one step of a copy should keep this thread from other work. */
const STEP_MS = 8;
/** A step may take this many times the rows of the one before: it could be the first whose rows are large. */
const MOST_GROWTH = 1.5;
/**
 * Half of a small copy is written while its rows are read; the last step, which writes what is left, is
 * then a short one. A large copy with less of its pages in memory would write many of them again and again.
 */
const MOST_CACHED_KIB = 16_000;
const FEWEST_CACHED_KIB = 1_000;
const FIRST_ROWS = 200;
const FEWEST_ROWS = 20;

interface SchemaPart extends Record<string, string> {
  type: string;
  name: string;
  sql: string;
}

/** A table as it is copied: its columns, and those that its rows are sorted by. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

function schemaParts(database: Readable): SchemaPart[] {
  return database.rows(
    `SELECT type, name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  );
}

/** The statement that makes a part of the schema in the copy. SQLite keeps every one with this beginning. */
function inCopy({ sql }: SchemaPart): string {
  return sql.replace(/^CREATE (TABLE|UNIQUE INDEX|INDEX|TRIGGER|VIEW) /, 'CREATE $1 other.');
}

/** How a table is walked: by its rowid, or by its primary key where it has none. */
function copiedTable(database: Readable, name: string): CopiedTable {
  const columns = database.rows<{ name: string; pk: number }>(
    'SELECT name, pk FROM pragma_table_xinfo(?) WHERE hidden = 0',
    [name],
  );
  const [withoutRowid] = database.column<number>("SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'", [name]);
  const names = columns.map((column) => column.name);
  if (!withoutRowid) return { name, columns: names, key: ['rowid'] };
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return { name, columns: names, key: key.map((column) => column.name) };
}

/** The tables of a database that hold rows of ours, in the order in which they were made. */
export function copiedTables(database: Readable): CopiedTable[] {
  return schemaParts(database)
    .filter(({ type }) => type === 'table')
    .map(({ name }) => copiedTable(database, name));
}

type Key = readonly (string | number)[];

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
const marks = (key: readonly string[]) => key.map(() => '?').join(', ');

/** Copies the rows after a key, at most so many, inside SQLCipher: no value comes here but keys. */
function copyRows(
  database: Writable,
  { name, columns, key }: CopiedTable,
  after: Key | null,
  most: number,
): Key | null {
  const keys = key[0] === 'rowid' ? 'rowid' : list(key);
  const from = after ? `WHERE (${keys}) > (${marks(key)})` : '';
  const to = database.row<Record<string, string | number>>(
    `SELECT ${keys} FROM main."${name}" ${from} ORDER BY ${keys} LIMIT 1 OFFSET ?`,
    [...(after ?? []), most - 1],
  );
  const last = to ? Object.values(to) : null;
  const upTo = last ? `${after ? 'AND' : 'WHERE'} (${keys}) <= (${marks(key)})` : '';
  database.run(
    `INSERT INTO other."${name}" (${list(columns)}) SELECT ${list(columns)} FROM main."${name}" ${from} ${upTo} ORDER BY ${keys}`,
    [...(after ?? []), ...(last ?? [])],
  );
  return last;
}

async function copyTable(source: VaultDatabase, table: CopiedTable): Promise<void> {
  let most = FIRST_ROWS;
  for (let last: Key | null = null; ; ) {
    const begin = performance.now();
    last = source.direct((database) => copyRows(database, table, last, most));
    if (!last) return;
    most = Math.max(
      FEWEST_ROWS,
      Math.round(most * Math.min(MOST_GROWTH, STEP_MS / Math.max(1, performance.now() - begin))),
    );
    await nextTurn();
  }
}

/**
 * Copies one state of a database into an empty file, encrypted with the same data key, in steps of
 * some milliseconds between which everything else goes on: readers, writers, other processes. The
 * connection is not to be used for anything else meanwhile; closing it ends the copy with an error.
 *
 * By statements, not by copying the file: opening the file of an open database a second time and
 * closing it lets go of the locks of the whole process (POSIX), and then another process deletes
 * the log of which this one still holds writes.
 * @param look is given the state that is copied, once all is
 */
export async function copyDatabase<T>(
  source: VaultDatabase,
  file: string,
  look: (database: Readable) => T,
): Promise<T> {
  source.direct((database) => {
    const [kibibytes = 0] = database.column<number>(
      'SELECT page_count * page_size / 1024 FROM pragma_page_count, pragma_page_size',
    );
    database.script('PRAGMA foreign_keys = OFF');
    database.run('ATTACH ? AS other', [file]);
    // Nobody reads the copy before it is whole, and who made it syncs it then. Without any journal a
    // full disk would leave this connection unusable.
    const cached = Math.round(Math.min(MOST_CACHED_KIB, Math.max(FEWEST_CACHED_KIB, kibibytes / 2)));
    database.script(`PRAGMA other.cache_size = -${cached}`);
    database.script('PRAGMA other.journal_mode = MEMORY; PRAGMA other.synchronous = OFF; BEGIN');
  });
  try {
    const parts = source.direct(schemaParts);
    const make = (type: string) => {
      for (const part of parts) if (part.type === type) source.direct((database) => database.script(inCopy(part)));
    };
    make('table');
    make('index');
    for (const table of source.direct(copiedTables)) await copyTable(source, table);
    make('view');
    make('trigger');
    const [version = 0] = source.direct((database) => database.column<number>('PRAGMA main.user_version'));
    const found = source.direct(look);
    await nextTurn();
    source.direct((database) => database.script(`PRAGMA other.user_version = ${version}; COMMIT`));
    await nextTurn();
    return found;
  } catch (error) {
    quietly(() => source.direct((database) => database.script('ROLLBACK')));
    throw error;
  } finally {
    quietly(() => source.direct((database) => database.script('DETACH other; PRAGMA shrink_memory')));
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The connection was closed meanwhile, or SQLite has rolled back by itself; the first failure is the one to tell of.
  }
}
