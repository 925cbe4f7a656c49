import type { Readable } from '../storage/database.ts';
import { type ChainedRow, chainHash, chainStart } from './chain.ts';
import type { ChainHead } from './record-events.ts';

/** What a walk along the whole audit log found. */
export interface ChainReport {
  /** The rows that fit, from the first on. */
  readonly fitting: ChainHead;
  /** The first row that does not fit, and why; `null` when all do. */
  readonly fault: { readonly number: number; readonly how: string } | null;
}

const ROWS_AT_ONCE = 1_000;

/** A row with its hash: the values of a ChainedRow, then the hash. */
type RowWithHash = [...ChainedRow, string];

function* rowsWithHash(database: Readable): Generator<RowWithHash> {
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const page = database.column<string>(
      `SELECT json_array(number, at, event, actor, account, provider, name, detail, hash) FROM audit
       WHERE number > ? ORDER BY number LIMIT ?`,
      [last, ROWS_AT_ONCE],
    );
    for (const text of page) {
      const row = JSON.parse(text) as RowWithHash;
      last = row[0];
      yield row;
    }
    if (page.length < ROWS_AT_ONCE) return;
  }
}

/**
 * Walks the chain from its first row. A row that was changed, taken out, put in or moved is found,
 * and every row after it. Rows taken off the end leave a chain that fits: for that, a head that was
 * noted before (of a backup, or printed by `hubvault audit --verify`) is compared.
 */
export function verifyChain(database: Readable): ChainReport {
  let fitting: ChainHead = { number: 0, hash: chainStart };
  for (const row of rowsWithHash(database)) {
    const [number, hash] = [row[0], row[8]];
    const expected = fitting.number + 1;
    if (number !== expected) {
      const how = number > expected ? `row ${expected} is missing before it` : 'it stands before the first row';
      return { fitting, fault: { number, how } };
    }
    const values = row.slice(0, 8) as unknown as ChainedRow;
    if (chainHash(fitting.hash, values) !== hash) {
      return { fitting, fault: { number, how: 'it was changed, or a row before it was' } };
    }
    fitting = { number, hash };
  }
  return { fitting, fault: null };
}

/** Whether a head that was noted earlier is still in the chain as it was. */
export function holdsHead(database: Readable, { number, hash }: ChainHead): boolean {
  if (number === 0) return true;
  return database.column<string>('SELECT hash FROM audit WHERE number = ?', [number])[0] === hash;
}
