import { describe, expect, it } from 'vitest';
import { latestVersion } from '../../core/storage/migrate.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { accountCells, type DatabaseAtVersion, databaseAtVersion } from '../helpers/database-at-version.ts';

const account = { ...accountCells, number: 1 };
const credential = {
  number: 1,
  account: 1,
  version: 1,
  state: 'current',
  created_at: '2026-11-20T10:00:00Z',
  expiry_kind: 'unknown',
  verdict: 'unverified',
  told: '{}',
};
const field = { credential: 1, field: 'apiKey', value: 'secret' };

function withOneAccount(): DatabaseAtVersion {
  const opened = databaseAtVersion(latestVersion);
  opened.insert('account', account);
  opened.insert('credential', credential);
  opened.insert('credential_field', field);
  return opened;
}

/** SQLite's own code for why a row was refused. */
function refusal(insert: () => unknown): unknown {
  try {
    insert();
    return 'accepted';
  } catch (error) {
    const cause = error instanceof HubVaultError ? error.cause : error;
    return cause instanceof Error && 'code' in cause ? cause.code : cause;
  }
}

describe('the schema', () => {
  const second = { ...account, number: 2, id: 'id-2', name_key: 'other' };
  const nextVersion = { ...credential, number: 2, version: 2, state: 'retired' };

  it.each([
    ['a number that is text', 'account', { ...second, number: 'two' }, 'SQLITE_MISMATCH'],
    ['days of rotation that are text', 'account', { ...second, rotate_every_days: 'x' }, 'SQLITE_CONSTRAINT_DATATYPE'],
    ['days of rotation below zero', 'account', { ...second, rotate_every_days: -1 }, 'SQLITE_CONSTRAINT_CHECK'],
    ['an account without a name', 'account', { ...second, name: null }, 'SQLITE_CONSTRAINT_NOTNULL'],
    ['a second account with an id', 'account', { ...second, id: 'id-1' }, 'SQLITE_CONSTRAINT_UNIQUE'],
    ['a name twice at a provider', 'account', { ...second, name_key: 'siem' }, 'SQLITE_CONSTRAINT_UNIQUE'],
    ['tags that are no list', 'account', { ...second, tags: '{}' }, 'SQLITE_CONSTRAINT_CHECK'],
    ['consumers that are no JSON', 'account', { ...second, used_by: 'x' }, 'SQLITE_ERROR'],
    ['a credential of no account', 'credential', { ...nextVersion, account: 9 }, 'SQLITE_CONSTRAINT_FOREIGNKEY'],
    ['a second current credential', 'credential', { ...nextVersion, state: 'current' }, 'SQLITE_CONSTRAINT_UNIQUE'],
    ['a version twice', 'credential', { ...nextVersion, version: 1 }, 'SQLITE_CONSTRAINT_UNIQUE'],
    ['a version below one', 'credential', { ...nextVersion, version: 0 }, 'SQLITE_CONSTRAINT_CHECK'],
    ['a state that is none', 'credential', { ...nextVersion, state: 'lost' }, 'SQLITE_CONSTRAINT_CHECK'],
    ['an expiry kind that is none', 'credential', { ...nextVersion, expiry_kind: 'soon' }, 'SQLITE_CONSTRAINT_CHECK'],
    ['a date without its day', 'credential', { ...nextVersion, expiry_kind: 'dated' }, 'SQLITE_CONSTRAINT_CHECK'],
    ['a day without a date', 'credential', { ...nextVersion, expiry_date: '2027-01-01' }, 'SQLITE_CONSTRAINT_CHECK'],
    ['an origin that is none', 'credential', { ...nextVersion, expiry_origin: 'guess' }, 'SQLITE_CONSTRAINT_CHECK'],
    ['told things that are a list', 'credential', { ...nextVersion, told: '[]' }, 'SQLITE_CONSTRAINT_CHECK'],
    ['a field of no credential', 'credential_field', { ...field, credential: 9 }, 'SQLITE_CONSTRAINT_FOREIGNKEY'],
    ['a field twice', 'credential_field', field, 'SQLITE_CONSTRAINT_PRIMARYKEY'],
    ['a field without a value', 'credential_field', { ...field, field: 'b', value: null }, 'SQLITE_CONSTRAINT_NOTNULL'],
    ['a sign-in of no credential', 'sign_in', { credential: 9 }, 'SQLITE_CONSTRAINT_FOREIGNKEY'],
  ])('refuses %s', (_, table, row, code) => {
    const { insert } = withOneAccount();
    expect(refusal(() => insert(table, row))).toBe(code);
  });

  it('accepts the same name at another provider, and retired versions beside the current one', () => {
    const { insert } = withOneAccount();
    expect(refusal(() => insert('account', { ...second, name_key: 'siem', provider: 'sekoia' }))).toBe('accepted');
    expect(refusal(() => insert('credential', nextVersion))).toBe('accepted');
    expect(refusal(() => insert('credential', { ...nextVersion, number: 3, version: 3 }))).toBe('accepted');
  });

  it('removes the credentials and their values with an account', () => {
    const { database, table } = withOneAccount();
    database.write((handle) => handle.run('DELETE FROM account'));
    expect([table('credential'), table('credential_field')]).toEqual([[], []]);
  });

  it('is strict in every table', () => {
    const { database } = withOneAccount();
    const loose =
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict";
    expect(database.read((handle) => handle.column(loose))).toEqual([]);
  });
});
