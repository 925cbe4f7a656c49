import { thatVersion, type WhichVersion } from './credentials.ts';
import type { Readable, Writable } from './database.ts';

/** One version of a credential that came by signing in. Holds no token. */
export interface SignInRow {
  /** The credential's number, which no other version has. */
  readonly credential: number;
  readonly redirectUri: string | null;
  readonly accessUntil: string | null;
  /** Since when somebody has the access token renewed. */
  readonly renewingSince: string | null;
  readonly unansweredSince: string | null;
}

interface Row extends Record<string, string | number | null> {
  credential: number;
  redirect_uri: string | null;
  access_until: string | null;
  renewing_since: string | null;
  unanswered_since: string | null;
}

/** What a version of a credential is, if it came by signing in; its access token is what tells. */
export function signInOf(database: Readable, account: number, which: WhichVersion): SignInRow | undefined {
  const { condition, named } = thatVersion(which);
  const row = database.row<Row>(
    `SELECT c.number AS credential, redirect_uri, access_until, renewing_since, unanswered_since
     FROM credential AS c JOIN credential_field AS f ON f.credential = c.number AND f.field = 'accessToken'
     LEFT JOIN sign_in AS s ON s.credential = c.number WHERE account = ? AND ${condition}`,
    [account, ...named],
  );
  return (
    row && {
      credential: row.credential,
      redirectUri: row.redirect_uri,
      accessUntil: row.access_until,
      renewingSince: row.renewing_since,
      unansweredSince: row.unanswered_since,
    }
  );
}

/** Who has tokens renewed, and since when. One that began before or after some instants is taken for dead. */
export interface Renewal {
  readonly by: string;
  readonly at: string;
  readonly deadBefore: string;
  readonly deadAfter: string;
}

/**
 * Takes the right to spend the refresh token of a credential, unless somebody alive has it. Where it
 * is taken from one who died, nobody knows what the provider answered that one.
 * @returns whether it was taken
 */
export function takeRenewal(
  database: Writable,
  credential: number,
  { by, at, deadBefore, deadAfter }: Renewal,
): boolean {
  database.run('INSERT OR IGNORE INTO sign_in (credential) VALUES (?)', [credential]);
  const changed = database.run(
    `UPDATE sign_in SET renewing_by = ?, renewing_since = ?,
       unanswered_since = coalesce(unanswered_since, renewing_since)
     WHERE credential = ? AND (renewing_by IS NULL OR renewing_since < ? OR renewing_since > ?)`,
    [by, at, credential, deadBefore, deadAfter],
  );
  return changed === 1;
}

/** Gives the right to spend a refresh token back. @param unanswered since when it may have been spent in vain */
export function endRenewal(database: Writable, credential: number, by: string, unanswered: string | null): void {
  database.run(
    `UPDATE sign_in SET renewing_by = NULL, renewing_since = NULL,
       unanswered_since = coalesce(unanswered_since, ?) WHERE credential = ? AND renewing_by = ?`,
    [unanswered, credential, by],
  );
}

/** What a renewal brought. */
export interface RenewedTokens {
  readonly accessToken: string;
  /** `undefined` where the one before is used again. */
  readonly refreshToken: string | undefined;
  readonly accessUntil: string | null;
}

/**
 * Puts renewed tokens in the place of those that they were made from. Where others are there by now,
 * those stay: they are newer.
 * @param spent the refresh token that was spent
 * @returns whether they were put there
 */
export function keepTokens(database: Writable, credential: number, spent: string, tokens: RenewedTokens): boolean {
  const { accessToken, refreshToken = spent, accessUntil } = tokens;
  const put = 'UPDATE credential_field SET value = ? WHERE credential = ? AND field = ?';
  const kept = database.run(`${put} AND value = ?`, [refreshToken, credential, 'refreshToken', spent]);
  if (kept !== 1) return false;
  database.run(put, [accessToken, credential, 'accessToken']);
  database.run(
    `UPDATE sign_in SET access_until = ?, renewing_by = NULL, renewing_since = NULL, unanswered_since = NULL
     WHERE credential = ?`,
    [accessUntil, credential],
  );
  return true;
}
