import type { SqliteValue } from '@signalapp/sqlcipher';
import type { AccountText } from '../../domain/account.ts';
import type { RotationPolicy } from '../../domain/rotation.ts';
import { nameKey } from '../../domain/text.ts';
import type { Readable, Writable } from './database.ts';

/** An account with its current credential, as it lies in the database. Holds no secret. */
export interface AccountRow extends Record<string, SqliteValue<object>> {
  readonly number: number;
  readonly id: string;
  readonly provider: string;
  readonly server: string;
  readonly name: string;
  readonly key_type: string;
  readonly description: string | null;
  readonly owner: string | null;
  readonly tags: string;
  readonly used_by: string;
  readonly rotate_every_days: number | null;
  readonly created_at: string;
  readonly since: string;
  readonly expiry_kind: string;
  readonly expiry_date: string | null;
  readonly expiry_instant: string | null;
  readonly expiry_origin: string | null;
  readonly verdict: string;
  readonly verified_at: string | null;
  readonly proven_at: string | null;
}

const SELECT_ACCOUNT = `
  SELECT a.number, a.id, a.provider, a.server, a.name, a.key_type, a.description, a.owner, a.tags, a.used_by,
    a.rotate_every_days, a.created_at, c.created_at AS since, c.expiry_kind, c.expiry_date, c.expiry_instant,
    c.expiry_origin, c.verdict, c.verified_at, c.proven_at
  FROM account AS a JOIN credential AS c ON c.account = a.number AND c.state = 'current'`;

/** Every account, by name. */
export function allAccounts(database: Readable): AccountRow[] {
  return database.rows(`${SELECT_ACCOUNT} ORDER BY a.name_key, a.provider`);
}

/** The accounts that a person may mean: by whole id, start of an id, or name. */
export function accountsCalled(database: Readable, text: string): AccountRow[] {
  // An id is hexadecimal, so a range finds its start with the index; LIKE would read every row.
  return database.rows(`${SELECT_ACCOUNT} WHERE a.name_key = ? OR (a.id >= ? AND a.id < ?) ORDER BY a.name_key`, [
    nameKey(text),
    text.toLowerCase(),
    `${text.toLowerCase()}g`,
  ]);
}

/** Every name in the vault, for suggesting the nearest. */
export function allNames(database: Readable): string[] {
  return database.column('SELECT name FROM account');
}

/** Whether a provider has an account of this name, letter case aside. */
export function isNameTaken(database: Readable, provider: string, name: string): boolean {
  const found = database.column('SELECT 1 FROM account WHERE provider = ? AND name_key = ?', [provider, nameKey(name)]);
  return found.length > 0;
}

/** What a new account is made of, beside its credential. */
export interface NewAccount extends AccountText {
  readonly id: string;
  readonly provider: string;
  readonly server: string;
  readonly keyType: string;
  readonly rotation: RotationPolicy;
  readonly ca: string | null;
  readonly createdAt: string;
}

function rotateEveryDays(policy: RotationPolicy): number | null {
  if (policy.kind === 'default') return null;
  return policy.kind === 'every' ? policy.days : 0;
}

/** Adds an account and gives its number. Its credential is added with it, in one transaction. */
export function insertAccount(database: Writable, account: NewAccount): number {
  return database.insert(
    `INSERT INTO account (id, provider, server, name, name_key, key_type, description, owner, tags, used_by,
       rotate_every_days, ca, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      account.id,
      account.provider,
      account.server,
      account.name,
      nameKey(account.name),
      account.keyType,
      account.description ?? null,
      account.owner ?? null,
      JSON.stringify(account.tags),
      JSON.stringify(account.usedBy),
      rotateEveryDays(account.rotation),
      account.ca,
      account.createdAt,
    ],
  );
}

/** The CA that an account trusts, as PEM; `null` for the usual ones. */
export function caOf(database: Readable, account: number): string | null {
  return database.column<string | null>('SELECT ca FROM account WHERE number = ?', [account])[0] ?? null;
}
