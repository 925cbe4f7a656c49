import type { LinkDraft } from '../link/prepare-link.ts';

/** One row of a file of accounts, as it was typed. */
export interface BulkRow {
  /** Where it is: the line of a CSV file, the place in a list of JSON, from 1. */
  readonly at: number;
  /** What it asks for, or `null` where its form alone is wrong. */
  readonly draft: LinkDraft | null;
  /** Why its form is wrong, in our own words: nothing of the row is quoted. */
  readonly fault?: string;
}

/** What a row says beside the fields of its credential, under these names in JSON and as columns of CSV. */
export const rowFacts = [
  ...['provider', 'server', 'name', 'description', 'owner', 'keyType', 'expires', 'rotateEvery', 'tags', 'usedBy'],
] as const;

/** The most rows that one file may have. */
export const mostRows = 100_000;
