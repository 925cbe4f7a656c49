import type { Migration } from './migration.ts';

/** The index of names holds the whole order of a list, so that nobody sorts for it. */
export const listOrder: Migration = {
  version: 50,
  sql: `
    DROP INDEX account_by_name;
    CREATE INDEX account_by_name ON account (name_key, provider);
  `,
};
