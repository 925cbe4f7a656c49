import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Readable } from '../storage/database.ts';
import type { OpenVault } from '../vault/open-vault.ts';
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

/** How far a walk has come: what fits so far, and whether it has reached the end or a fault. */
interface ChainStep extends ChainReport {
  readonly ended: boolean;
}

/** A row with its hash: the values of a ChainedRow, then the hash. */
type RowWithHash = [...ChainedRow, string];

function rowsAfter(database: Readable, last: number): RowWithHash[] {
  const page = database.column<string>(
    `SELECT json_array(number, at, event, actor, account, provider, name, detail, hash) FROM audit
     WHERE number > ? ORDER BY number LIMIT ?`,
    [last, ROWS_AT_ONCE],
  );
  return page.map((text) => JSON.parse(text) as RowWithHash);
}

/** Why a row does not follow what fits so far; `null` when it does. */
function faultOf(row: RowWithHash, fitting: ChainHead): ChainReport['fault'] {
  const [number, expected] = [row[0], fitting.number + 1];
  if (number !== expected) {
    const how = number > expected ? `row ${expected} is missing before it` : 'it stands before the first row';
    return { number, how };
  }
  const values = row.slice(0, 8) as unknown as ChainedRow;
  return chainHash(fitting.hash, values) === row[8] ? null : { number, how: 'it was changed, or a row before it was' };
}

/** Walks on for some rows. */
function walkOn(database: Readable, so: ChainHead): ChainStep {
  const rows = rowsAfter(database, so.number === 0 ? Number.MIN_SAFE_INTEGER : so.number);
  let fitting = so;
  for (const row of rows) {
    const fault = faultOf(row, fitting);
    if (fault) return { fitting, fault, ended: true };
    fitting = { number: row[0], hash: row[8] };
  }
  return { fitting, fault: null, ended: rows.length < ROWS_AT_ONCE };
}

/**
 * Walks the chain from its first row. A row that was changed, taken out, put in or moved is found,
 * and every row after it. Rows taken off the end leave a chain that fits: for that, a head that was
 * noted before (of a backup, or printed by `hubvault audit --verify`) is compared.
 */
export function verifyChain(database: Readable): ChainReport {
  for (let head: ChainHead = { number: 0, hash: chainStart }; ; ) {
    const { fitting, fault, ended } = walkOn(database, head);
    if (ended) return { fitting, fault };
    head = fitting;
  }
}

/**
 * As `verifyChain`, some rows at a time, so that nothing else has to wait long. Rows that come
 * meanwhile are walked too: the log only grows.
 */
export async function verifyChainInSteps(vault: OpenVault): Promise<ChainReport> {
  for (let head: ChainHead = { number: 0, hash: chainStart }; ; await nextTurn()) {
    const before = head;
    const { fitting, fault, ended } = vault.read((database) => walkOn(database, before));
    if (ended) return { fitting, fault };
    head = fitting;
  }
}

/** Whether a head that was noted earlier is still in the chain as it was. */
export function holdsHead(database: Readable, { number, hash }: ChainHead): boolean {
  if (number === 0) return true;
  return database.column<string>('SELECT hash FROM audit WHERE number = ?', [number])[0] === hash;
}
