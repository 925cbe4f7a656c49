import type { AccountText } from '../../domain/account.ts';
import type { RotationPolicy } from '../../domain/rotation.ts';
import { nameKey } from '../../domain/text.ts';
import { ACCOUNT_AS_JSON, type AccountRow, accountPages, accountRows, FROM_ACCOUNTS } from './account-rows.ts';
import type { Readable, Writable } from './database.ts';

/** Some accounts, by name. */
function accountsWhere(database: Readable, condition: string, parameters: readonly (string | number)[]): AccountRow[] {
  const sql = `SELECT ${ACCOUNT_AS_JSON} ${FROM_ACCOUNTS} WHERE ${condition} ORDER BY a.name_key, a.provider`;
  return accountRows(database.column(sql, parameters));
}

/** The first accounts by name. Reads no more than these, however many there are. */
export function firstAccounts(database: Readable, most: number): AccountRow[] {
  return accountRows(
    database.column(
      `SELECT ${ACCOUNT_AS_JSON} FROM account AS a INDEXED BY account_by_name
       CROSS JOIN credential AS c ON c.account = a.number AND c.state = 'current'
       ORDER BY a.name_key, a.provider LIMIT ?`,
      [most],
    ),
  );
}

/** How many accounts there are. */
export function countAccounts(database: Readable): number {
  return database.column<number>('SELECT count(*) FROM account')[0] ?? 0;
}

/** Every account, by name. */
export function allAccounts(database: Readable): AccountRow[] {
  return [...accountPages(database)].flat();
}

/** The highest number of an account; 0 where there is none. */
export function lastAccount(database: Readable): number {
  return database.column<number | null>('SELECT max(number) FROM account')[0] ?? 0;
}

/**
 * The accounts that were not checked within some time before an instant, or that nobody could reach
 * or asked yet: the few that a schedule has to look at.
 * @param withinMs milliseconds
 * @param numbers of which accounts: above the first number, up to the second
 */
export function accountsUnsettledAt(
  database: Readable,
  instant: Date,
  withinMs: number,
  numbers: readonly [above: number, upTo: number],
): AccountRow[] {
  const before = new Date(instant.getTime() - withinMs).toISOString();
  return accountsWhere(
    database,
    `a.number > ? AND a.number <= ? AND
       (c.verified_at IS NULL OR c.verified_at <= ? OR c.verified_at > ? OR c.verdict IN ('unverified', 'unreachable'))`,
    [...numbers, before, instant.toISOString()],
  );
}

/** The accounts that a person may mean: by whole id, start of an id, or name. */
export function accountsCalled(database: Readable, text: string): AccountRow[] {
  // An id is hexadecimal, so a range finds its start with the index; LIKE would read every row.
  const id = text.toLowerCase();
  return accountsWhere(database, 'a.name_key = ? OR (a.id >= ? AND a.id < ?)', [nameKey(text), id, `${id}g`]);
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

/** The number of every account by its provider and name, for asking about many names at once. */
export function accountNumbers(database: Readable): (provider: string, name: string) => number | undefined {
  const rows = database.rows<{ number: number; provider: string; name_key: string }>(
    'SELECT number, provider, name_key FROM account',
  );
  const numbers = new Map(rows.map(({ number, provider, name_key }) => [`${provider}/${name_key}`, number]));
  return (provider, name) => numbers.get(`${provider}/${nameKey(name)}`);
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

/** What of an account a person may change. */
export interface ChangedAccount extends AccountText {
  readonly rotation: RotationPolicy;
}

/** Puts what a person says about an account in the place of what was said before. */
export function updateAccount(database: Writable, account: number, changed: ChangedAccount): void {
  database.run(
    `UPDATE account SET name = ?, name_key = ?, description = ?, owner = ?, tags = ?, used_by = ?, rotate_every_days = ?
     WHERE number = ?`,
    [
      changed.name,
      nameKey(changed.name),
      changed.description ?? null,
      changed.owner ?? null,
      JSON.stringify(changed.tags),
      JSON.stringify(changed.usedBy),
      rotateEveryDays(changed.rotation),
      account,
    ],
  );
}

/** Keeps what type of key an account has now. */
export function saveKeyType(database: Writable, account: number, keyType: string): void {
  database.run('UPDATE account SET key_type = ? WHERE number = ?', [keyType, account]);
}

/** Keeps another CA, as PEM, with an account; `null` for the usual ones. */
export function saveCa(database: Writable, account: number, ca: string | null): void {
  database.run('UPDATE account SET ca = ? WHERE number = ?', [ca, account]);
}

/** The CA that an account trusts, as PEM; `null` for the usual ones. */
export function caOf(database: Readable, account: number): string | null {
  return database.column<string | null>('SELECT ca FROM account WHERE number = ?', [account])[0] ?? null;
}
