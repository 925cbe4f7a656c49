import type { Readable, Writable } from '../storage/database.ts';

/** The accounts, by name, of whose key nothing could be read. */
export function accountsWithoutKey(database: Readable): string[] {
  return database.column<string>(
    `SELECT provider || '/' || name FROM account AS a WHERE NOT EXISTS
       (SELECT 1 FROM credential AS c JOIN credential_field AS f ON f.credential = c.number
        WHERE c.account = a.number AND c.state = 'current') ORDER BY name_key`,
  );
}

/**
 * Takes back what good was found at the last verifications. Of a key in several parts one may be lost, and
 * nobody knows of which: what was proven is then not what is there. When a key was last proven stays.
 */
export function unproveAll(database: Writable): void {
  database.run(
    `UPDATE credential SET verdict = 'unverified', verified_at = NULL,
       verdict_note = 'Keys were lost when the vault was damaged. Verify it again.'
     WHERE verdict IN ('verified', 'missing-permission')`,
  );
}
