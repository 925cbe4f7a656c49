import type { Migration } from './migration.ts';

/**
 * The audit log: rows are added at the end and never changed or taken away. `account` is an id
 * without a reference: the log outlives the account. `hash` covers the hash of the row before
 * (core/audit/chain.ts). A row with a number that is there already would replace it without any
 * DELETE, so the number is checked too.
 */
export const audit: Migration = {
  version: 30,
  sql: `
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      event TEXT NOT NULL,
      actor TEXT NOT NULL CHECK (actor IN ('app', 'cli')),
      account TEXT,
      provider TEXT,
      name TEXT,
      detail TEXT NOT NULL CHECK (json_type(detail) = 'object'),
      hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT;

    CREATE INDEX audit_by_event ON audit (event);
    CREATE INDEX audit_by_account ON audit (account) WHERE account IS NOT NULL;

    CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;

    CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
    BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;

    CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM audit)
    BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
  `,
};
