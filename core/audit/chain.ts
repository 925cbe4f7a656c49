import { createHash } from 'node:crypto';

/** One row of the audit table, but for its hash, in the order of its columns. */
export type ChainedRow = readonly [
  number: number,
  at: string,
  event: string,
  actor: string,
  account: string | null,
  provider: string | null,
  name: string | null,
  detail: string,
];

/** What stands for the row before the first. */
export const chainStart = '0'.repeat(64);

/** The hash of a row: over the hash of the row before and every value, each in one way of writing. */
export function chainHash(previous: string, row: ChainedRow): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, ...row]))
    .digest('hex');
}
