import type { Migration } from './migration.ts';

/**
 * What belongs to a credential that came by signing in, beside its fields: the address at which it
 * ended, until when its access token is good, who has it renewed since when (instant, space, a name),
 * and since when nobody knows whether the provider answered a renewal.
 *
 * In one line: SQLite keeps this text on the first page, and a schema that is too long for that page
 * makes every page that it spills onto one without which nothing can be salvaged.
 */
export const signIns: Migration = {
  version: 60,
  sql: `CREATE TABLE sign_in (credential INTEGER PRIMARY KEY REFERENCES credential (number) ON DELETE CASCADE, redirect_uri TEXT, access_until TEXT, renewing TEXT, unanswered TEXT) STRICT`,
};
