import type { Migration } from './migration.ts';

/**
 * What belongs to a credential that came by signing in, beside its fields: until when its access
 * token is good, and who is having it renewed. `unanswered_since` is the first renewal of which
 * nobody knows whether the provider answered it.
 */
export const signIns: Migration = {
  version: 60,
  sql: `
    CREATE TABLE sign_in (
      credential INTEGER PRIMARY KEY REFERENCES credential (number) ON DELETE CASCADE,
      redirect_uri TEXT,
      access_until TEXT,
      renewing_by TEXT,
      renewing_since TEXT,
      unanswered_since TEXT,
      CHECK ((renewing_by IS NULL) = (renewing_since IS NULL))
    ) STRICT;
  `,
};
