import type { PastState, VersionState } from '../../domain/credential-version.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Readable, Writable } from './database.ts';

/** One version of a credential. Holds no secret. */
export interface CredentialVersion {
  /** Counts from 1 within its account. */
  readonly version: number;
  readonly state: VersionState;
  readonly createdAt: string;
  readonly verdict: Verdict;
  readonly verifiedAt: string | null;
}

interface VersionRow extends Record<string, string | number | null> {
  version: number;
  state: string;
  created_at: string;
  verdict: string;
  verified_at: string | null;
}

/** The versions of an account's credential, newest first. */
export function credentialVersions(database: Readable, account: number): CredentialVersion[] {
  const rows = database.rows<VersionRow>(
    `SELECT version, state, created_at, verdict, verified_at FROM credential
     WHERE account = ? ORDER BY version DESC`,
    [account],
  );
  return rows.map(({ version, state, created_at, verdict, verified_at }) => ({
    version,
    state: state as VersionState,
    createdAt: created_at,
    verdict: verdict as Verdict,
    verifiedAt: verified_at,
  }));
}

/** The versions of an account's credential that are made of exactly these fields. */
export function versionsMadeOf(
  database: Readable,
  account: number,
  fields: Readonly<Record<string, string>>,
): CredentialVersion[] {
  // Compared by SQLite, so that no secret value comes out of the database for it.
  const alike = database.column<number>(
    `WITH wanted AS (SELECT key, value FROM json_each(?))
     SELECT c.version FROM credential AS c WHERE c.account = ?
       AND (SELECT count(*) FROM credential_field AS f WHERE f.credential = c.number) = (SELECT count(*) FROM wanted)
       AND NOT EXISTS (
         SELECT 1 FROM wanted WHERE NOT EXISTS (
           SELECT 1 FROM credential_field AS f
           WHERE f.credential = c.number AND f.field = wanted.key AND f.value = wanted.value))`,
    [JSON.stringify(fields), account],
  );
  return credentialVersions(database, account).filter(({ version }) => alike.includes(version));
}

/** Takes the current version out of its place, for another to be put there. */
export function retireCurrent(database: Writable, account: number): void {
  database.run("UPDATE credential SET state = 'retiring' WHERE account = ? AND state = 'current'", [account]);
}

/** Gives a version that is no longer current another state. */
export function savePastState(database: Writable, account: number, version: number, state: PastState): void {
  database.run("UPDATE credential SET state = ? WHERE account = ? AND version = ? AND state <> 'current'", [
    state,
    account,
    version,
  ]);
}
