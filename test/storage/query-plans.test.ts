import { describe, expect, it } from 'vitest';
import { accountsCalled, allAccounts, caOf, firstAccounts, isNameTaken } from '../../core/storage/accounts.ts';
import { credentialFields, lastVerification, saveExpiry, saveVerification } from '../../core/storage/credentials.ts';
import type { VaultDatabase, Writable } from '../../core/storage/database.ts';
import { latestVersion } from '../../core/storage/migrate.ts';
import { credentialVersions } from '../../core/storage/versions.ts';
import { databaseAtVersion } from '../helpers/database-at-version.ts';

type Parameters = readonly (string | number | null)[];

/** How SQLite goes about every statement that some work runs, in the words of EXPLAIN QUERY PLAN. */
function plansOf(database: VaultDatabase, work: (handle: Writable) => unknown): string[] {
  return database.write((handle) => {
    const plans: string[] = [];
    const explain = (sql: string, parameters: Parameters = []) => {
      const steps = handle.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
      plans.push(...steps.map(({ detail }) => detail));
    };
    work({
      rows: (sql, parameters) => {
        explain(sql, parameters);
        return handle.rows(sql, parameters);
      },
      row: (sql, parameters) => {
        explain(sql, parameters);
        return handle.row(sql, parameters);
      },
      column: (sql, parameters) => {
        explain(sql, parameters);
        return handle.column(sql, parameters);
      },
      run: (sql, parameters) => {
        explain(sql, parameters);
        return handle.run(sql, parameters);
      },
      insert: handle.insert.bind(handle),
      script: handle.script.bind(handle),
    });
    return plans;
  });
}

const byCurrent = 'SEARCH credential USING INDEX credential_current (account=?)';
const verification = { verdict: 'verified', verifiedAt: '2026-11-20T10:00:00Z', note: null, told: '{}' } as const;

describe('the query plan', () => {
  it('of a list sorts nothing: it takes the order from an index, and the rows as they lie', () => {
    const { database } = databaseAtVersion(latestVersion);
    expect(plansOf(database, allAccounts)).toEqual([
      'CO-ROUTINE (subquery-1)',
      'SCAN account USING COVERING INDEX account_by_name',
      'SCAN (subquery-1)',
      'SCAN c USING INDEX credential_current',
      'SEARCH a USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
  });

  it('of the beginning of a list follows the names and sorts nothing', () => {
    const { database } = databaseAtVersion(latestVersion);
    expect(plansOf(database, (handle) => firstAccounts(handle, 200))).toEqual([
      'SCAN a USING INDEX account_by_name',
      'SEARCH c USING INDEX credential_current (account=?)',
    ]);
  });

  it('of finding an account by name or id reads no table from end to end', () => {
    const { database } = databaseAtVersion(latestVersion);
    expect(plansOf(database, (handle) => accountsCalled(handle, 'Production SIEM'))).toEqual([
      'MULTI-INDEX OR',
      'INDEX 1',
      'SEARCH a USING INDEX account_by_name (name_key=?)',
      'INDEX 2',
      'SEARCH a USING INDEX sqlite_autoindex_account_1 (id>? AND id<?)',
      'SEARCH c USING INDEX credential_current (account=?)',
      'USE TEMP B-TREE FOR ORDER BY',
    ]);
  });

  it('of asking whether a name is taken touches nothing but its index', () => {
    const { database } = databaseAtVersion(latestVersion);
    expect(plansOf(database, (handle) => isNameTaken(handle, 'rapid7', 'Production SIEM'))).toEqual([
      'SEARCH account USING COVERING INDEX account_by_provider_and_name (provider=? AND name_key=?)',
    ]);
  });

  it('of revealing a value goes from the account to its current credential to its fields', () => {
    const { database } = databaseAtVersion(latestVersion);
    expect(plansOf(database, (handle) => credentialFields(handle, 1))).toEqual([
      'SEARCH c USING COVERING INDEX credential_current (account=?)',
      'SEARCH f USING PRIMARY KEY (credential=?)',
    ]);
  });

  it.each<[string, (handle: Writable) => unknown, string[]]>([
    ['the own CA', (handle) => caOf(handle, 1), ['SEARCH account USING INTEGER PRIMARY KEY (rowid=?)']],
    ['the last verification', (handle) => lastVerification(handle, 1), [byCurrent]],
    [
      'the versions',
      (handle) => credentialVersions(handle, 1),
      ['SEARCH credential USING INDEX sqlite_autoindex_credential_1 (account=?)'],
    ],
    ['keeping a verification', (handle) => saveVerification(handle, 1, verification), [byCurrent]],
    ['keeping a told expiry', (handle) => saveExpiry(handle, 1, { kind: 'never', origin: 'provider' }), [byCurrent]],
  ])('of %s finds the row by an index', (_, work, plan) => {
    const { database } = databaseAtVersion(latestVersion);
    expect(plansOf(database, work)).toEqual(plan);
  });
});
