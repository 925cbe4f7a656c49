import { thatVersion, type WhichVersion } from './credentials.ts';
import type { Readable, Writable } from './database.ts';

/** One version of a credential that came by signing in. Holds no token. */
export interface SignInRow {
  /** The credential's number, which no other version has. */
  readonly credential: number;
  readonly redirectUri: string | null;
  readonly accessUntil: string | null;
  /** Since when nobody knows whether the provider answered a renewal. */
  readonly unansweredSince: string | null;
}

interface Row extends Record<string, string | number | null> {
  credential: number;
  redirect_uri: string | null;
  access_until: string | null;
  unanswered: string | null;
}

/** A renewal is kept as its instant and who makes it, so that it sorts by its time. */
function renewalText({ at, by }: Pick<Renewal, 'at' | 'by'>): string {
  return `${at} ${by}`;
}

/** What a version of a credential is, if it came by signing in; its access token is what tells. */
export function signInOf(database: Readable, account: number, which: WhichVersion): SignInRow | undefined {
  const { condition, named } = thatVersion(which);
  const row = database.row<Row>(
    `SELECT c.number AS credential, redirect_uri, access_until, unanswered
     FROM credential AS c JOIN credential_field AS f ON f.credential = c.number AND f.field = 'accessToken'
     LEFT JOIN sign_in AS s ON s.credential = c.number WHERE account = ? AND ${condition}`,
    [account, ...named],
  );
  return (
    row && {
      credential: row.credential,
      redirectUri: row.redirect_uri,
      accessUntil: row.access_until,
      unansweredSince: row.unanswered,
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
export function takeRenewal(database: Writable, credential: number, renewal: Renewal): boolean {
  const { deadBefore, deadAfter } = renewal;
  database.run('INSERT OR IGNORE INTO sign_in (credential) VALUES (?)', [credential]);
  const changed = database.run(
    `UPDATE sign_in SET renewing = ?, unanswered = coalesce(unanswered, substr(renewing, 1, instr(renewing, ' ') - 1))
     WHERE credential = ? AND (renewing IS NULL OR renewing < ? OR renewing > ?)`,
    [renewalText(renewal), credential, deadBefore, deadAfter],
  );
  return changed === 1;
}

/** Gives the right to spend a refresh token back. @param unanswered whether it may have been spent in vain */
export function endRenewal(
  database: Writable,
  credential: number,
  renewal: Pick<Renewal, 'at' | 'by'>,
  unanswered: boolean,
): void {
  database.run(
    `UPDATE sign_in SET renewing = NULL, unanswered = coalesce(unanswered, ?)
     WHERE credential = ? AND renewing = ?`,
    [unanswered ? renewal.at : null, credential, renewalText(renewal)],
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
  database.run('UPDATE sign_in SET access_until = ?, renewing = NULL, unanswered = NULL WHERE credential = ?', [
    accessUntil,
    credential,
  ]);
  return true;
}
