import type { NewAuditEntry } from '../../domain/audit.ts';
import type { Readable, Writable } from '../storage/database.ts';
import { type ChainedRow, chainHash, chainStart } from './chain.ts';

/** Where a chain ends: its last row. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

/** The last row of the audit log. */
export function auditHead(database: Readable): ChainHead {
  const head = database.row<{ number: number; hash: string }>(
    'SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1',
  );
  return head ?? { number: 0, hash: chainStart };
}

/**
 * Adds events to the audit log, in the transaction of what they tell of: neither is kept without
 * the other. SECURITY: a detail never holds a secret.
 */
export function recordEvents(database: Writable, events: readonly NewAuditEntry[]): void {
  let { number, hash } = auditHead(database);
  for (const { at, event, actor, account, detail = {} } of events) {
    number += 1;
    const about = [account?.id ?? null, account?.provider ?? null, account?.name ?? null] as const;
    const row: ChainedRow = [number, at, event, actor, ...about, JSON.stringify(detail)];
    hash = chainHash(hash, row);
    database.run(
      `INSERT INTO audit (number, at, event, actor, account, provider, name, detail, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [...row, hash],
    );
  }
}
