import type { Expiry } from '../../domain/expiry.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Readable, Writable } from './database.ts';

/** What a verification leaves in the vault. */
export interface StoredVerification {
  readonly verdict: Verdict;
  readonly verifiedAt: string | null;
  readonly note: string | null;
  /** What the provider's answer told, as JSON. */
  readonly told: string;
}

/** What of a sign-in is known beside its tokens. */
export interface StoredSignIn {
  /** The address of this machine at which it ended; some providers want to be told again. */
  readonly redirectUri: string;
  /** Until when the access token is good, as an instant; `null` where the provider does not say. */
  readonly accessUntil: string | null;
}

/** A new current credential of an account. */
export interface NewCredential {
  readonly createdAt: string;
  readonly expiry: Expiry;
  readonly verification: StoredVerification;
  readonly fields: Readonly<Record<string, string>>;
  /** For one that came by signing in. */
  readonly signIn?: StoredSignIn | undefined;
}

function expiryColumns(expiry: Expiry): [string, string | null, string | null, string | null] {
  if (expiry.kind === 'unknown') return ['unknown', null, null, null];
  if (expiry.kind === 'never') return ['never', null, null, expiry.origin];
  return ['dated', expiry.date, expiry.instant ?? null, expiry.origin];
}

function provenAt({ verdict, verifiedAt }: StoredVerification): string | null {
  return verdict === 'verified' ? verifiedAt : null;
}

/** What a verdict says of the credential's end: it has come, it has not (`null`), or nothing (`undefined`). */
function endBy(verdict: Verdict): 'expired' | 'revoked' | null | undefined {
  if (verdict === 'expired' || verdict === 'revoked') return verdict;
  // A permission that is missing is no proof that an ended credential came back.
  return verdict === 'verified' ? null : undefined;
}

/** Adds the next credential version of an account, as its current one: no other may be current. */
export function insertCredential(database: Writable, account: number, credential: NewCredential): void {
  const { createdAt, expiry, verification, fields, signIn } = credential;
  const number = database.insert(
    `INSERT INTO credential (account, version, state, created_at, expiry_kind, expiry_date, expiry_instant,
       expiry_origin, verdict, verified_at, proven_at, ended, verdict_note, told)
     VALUES (?, (SELECT coalesce(max(version), 0) + 1 FROM credential WHERE account = ?), 'current',
       ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      account,
      account,
      createdAt,
      ...expiryColumns(expiry),
      verification.verdict,
      verification.verifiedAt,
      provenAt(verification),
      endBy(verification.verdict) ?? null,
      verification.note,
      verification.told,
    ],
  );
  for (const [field, value] of Object.entries(fields)) {
    database.run('INSERT INTO credential_field (credential, field, value) VALUES (?, ?, ?)', [number, field, value]);
  }
  if (signIn) {
    database.run('INSERT INTO sign_in (credential, redirect_uri, access_until) VALUES (?, ?, ?)', [
      number,
      signIn.redirectUri,
      signIn.accessUntil,
    ]);
  }
}

/** The current version of a credential, or another by its number. */
export type WhichVersion = 'current' | number;

/** The condition for a version, and its parameters. */
export function thatVersion(which: WhichVersion): { condition: string; named: readonly number[] } {
  return which === 'current'
    ? { condition: "state = 'current'", named: [] }
    : { condition: 'version = ?', named: [which] };
}

/**
 * Keeps the verdict on one version of an account's credential. What an earlier proof told stays until
 * a new proof tells more; the moment of the last proof, and that the provider called the credential
 * expired or revoked, stay when a later check cannot tell.
 */
export function saveVerification(
  database: Writable,
  account: number,
  verification: StoredVerification,
  which: WhichVersion = 'current',
): void {
  const proven = provenAt(verification);
  const ended = endBy(verification.verdict);
  const keepEnd = ended === undefined ? 1 : 0;
  const { condition, named } = thatVersion(which);
  database.run(
    `UPDATE credential SET verdict = ?, verified_at = ?, verdict_note = ?, proven_at = coalesce(?, proven_at),
       ended = CASE WHEN ? THEN ended ELSE ? END, told = CASE WHEN ? IS NULL THEN told ELSE ? END
     WHERE account = ? AND ${condition}`,
    [
      verification.verdict,
      verification.verifiedAt,
      verification.note,
      proven,
      keepEnd,
      ended ?? null,
      proven,
      verification.told,
      account,
      ...named,
    ],
  );
}

/** The number of an account's current credential version. */
export function currentVersion(database: Readable, account: number): number {
  const found = database.column<number>("SELECT version FROM credential WHERE account = ? AND state = 'current'", [
    account,
  ]);
  return found[0] ?? 0;
}

/** The verdict on one version of an account's credential. */
export function verdictOn(database: Readable, account: number, which: WhichVersion = 'current'): string {
  const { condition, named } = thatVersion(which);
  const found = database.column<string>(`SELECT verdict FROM credential WHERE account = ? AND ${condition}`, [
    account,
    ...named,
  ]);
  return found[0] ?? 'unverified';
}

/** Puts another expiry in the place of that of one version of a credential. */
export function saveExpiry(database: Writable, account: number, expiry: Expiry, which: WhichVersion = 'current'): void {
  const { condition, named } = thatVersion(which);
  database.run(
    `UPDATE credential SET expiry_kind = ?, expiry_date = ?, expiry_instant = ?, expiry_origin = ?
     WHERE account = ? AND ${condition}`,
    [...expiryColumns(expiry), account, ...named],
  );
}

/**
 * The fields of one version of an account's credential, by id.
 * SECURITY: the only query that reads secret values.
 */
export function credentialFields(
  database: Readable,
  account: number,
  which: WhichVersion = 'current',
): Record<string, string> {
  const { condition, named } = thatVersion(which);
  const rows = database.rows<{ field: string; value: string }>(
    `SELECT f.field, f.value FROM credential AS c JOIN credential_field AS f ON f.credential = c.number
     WHERE account = ? AND ${condition}`,
    [account, ...named],
  );
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

/** What was found at the last verification of an account's current credential. */
export function lastVerification(database: Readable, account: number): { note: string | null; told: string } {
  const row = database.row<{ verdict_note: string | null; told: string }>(
    `SELECT verdict_note, told FROM credential WHERE account = ? AND state = 'current'`,
    [account],
  );
  return { note: row?.verdict_note ?? null, told: row?.told ?? '{}' };
}
