import type { Migration } from './migration.ts';

/**
 * Accounts and their credentials.
 *
 * A credential is a version of an account's key: a set of named fields, with its own expiry and
 * verdict. At most one version is `current`. Instants are ISO 8601 in UTC, dates are YYYY-MM-DD,
 * lists are JSON arrays of text. `rotate_every_days` is NULL for the default of the key's kind and
 * 0 for no rotation. `ended` is the provider's word that the credential is at its end; a check that
 * could not tell leaves it.
 */
export const accounts: Migration = {
  version: 10,
  sql: `
    CREATE TABLE account (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      provider TEXT NOT NULL,
      server TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      key_type TEXT NOT NULL,
      description TEXT,
      owner TEXT,
      tags TEXT NOT NULL CHECK (json_type(tags) = 'array'),
      used_by TEXT NOT NULL CHECK (json_type(used_by) = 'array'),
      rotate_every_days INTEGER CHECK (rotate_every_days >= 0),
      ca TEXT,
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE UNIQUE INDEX account_by_provider_and_name ON account (provider, name_key);
    CREATE INDEX account_by_name ON account (name_key);

    CREATE TABLE credential (
      number INTEGER PRIMARY KEY,
      account INTEGER NOT NULL REFERENCES account (number) ON DELETE CASCADE,
      version INTEGER NOT NULL CHECK (version >= 1),
      state TEXT NOT NULL CHECK (state IN ('current', 'retiring', 'retired', 'revoked')),
      created_at TEXT NOT NULL,
      expiry_kind TEXT NOT NULL CHECK (expiry_kind IN ('dated', 'never', 'unknown')),
      expiry_date TEXT,
      expiry_instant TEXT,
      expiry_origin TEXT CHECK (expiry_origin IN ('typed', 'provider')),
      verdict TEXT NOT NULL,
      verified_at TEXT,
      proven_at TEXT,
      ended TEXT CHECK (ended IN ('expired', 'revoked')),
      verdict_note TEXT,
      told TEXT NOT NULL CHECK (json_type(told) = 'object'),
      UNIQUE (account, version),
      CHECK ((expiry_kind = 'dated') = (expiry_date IS NOT NULL))
    ) STRICT;

    CREATE UNIQUE INDEX credential_current ON credential (account) WHERE state = 'current';

    CREATE TABLE credential_field (
      credential INTEGER NOT NULL REFERENCES credential (number) ON DELETE CASCADE,
      field TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (credential, field)
    ) STRICT, WITHOUT ROWID;
  `,
};
