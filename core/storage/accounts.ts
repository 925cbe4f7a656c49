import type { AccountText } from '../../domain/account.ts';
import type { RotationPolicy } from '../../domain/rotation.ts';
import { nameKey } from '../../domain/text.ts';
import type { Readable, Writable } from './database.ts';
import { linesInOrder } from './lines-in-order.ts';

/** An account with its current credential, as it lies in the database. Holds no secret. */
export interface AccountRow {
  readonly number: number;
  readonly id: string;
  readonly provider: string;
  readonly server: string;
  readonly name: string;
  readonly keyType: string;
  readonly description: string | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly usedBy: readonly string[];
  readonly rotateEveryDays: number | null;
  readonly createdAt: string;
  readonly since: string;
  readonly expiryKind: string;
  readonly expiryDate: string | null;
  readonly expiryInstant: string | null;
  readonly expiryOrigin: string | null;
  readonly verdict: string;
  readonly verifiedAt: string | null;
  readonly provenAt: string | null;
  /** `expired` or `revoked`, once the provider said so and until a proof says otherwise. */
  readonly ended: string | null;
}

// One text per account instead of twenty values: crossing from the addon costs more per value than
// JSON costs per account.
const ACCOUNT_AS_JSON = `
  json_array(a.number, a.id, a.provider, a.server, a.name, a.key_type, a.description, a.owner, json(a.tags),
    json(a.used_by), a.rotate_every_days, a.created_at, c.created_at, c.expiry_kind, c.expiry_date,
    c.expiry_instant, c.expiry_origin, c.verdict, c.verified_at, c.proven_at, c.ended)`;

const FROM_ACCOUNTS = "FROM account AS a JOIN credential AS c ON c.account = a.number AND c.state = 'current'";

/** The values of ACCOUNT_AS_JSON, in its order. */
type AccountValues = [
  ...[number: number, id: string, provider: string, server: string, name: string, keyType: string],
  ...[description: string | null, owner: string | null, tags: string[], usedBy: string[]],
  ...[rotateEveryDays: number | null, createdAt: string, since: string, expiryKind: string, expiryDate: string | null],
  ...[expiryInstant: string | null, expiryOrigin: string | null, verdict: string],
  ...[verifiedAt: string | null, provenAt: string | null, ended: string | null],
];

/** The one place where values of the database become a row. */
function accountRow(values: AccountValues): AccountRow {
  return {
    number: values[0],
    id: values[1],
    provider: values[2],
    server: values[3],
    name: values[4],
    keyType: values[5],
    description: values[6],
    owner: values[7],
    tags: values[8],
    usedBy: values[9],
    rotateEveryDays: values[10],
    createdAt: values[11],
    since: values[12],
    expiryKind: values[13],
    expiryDate: values[14],
    expiryInstant: values[15],
    expiryOrigin: values[16],
    verdict: values[17],
    verifiedAt: values[18],
    provenAt: values[19],
    ended: values[20],
  };
}

function parsed(lines: readonly string[]): AccountRow[] {
  return (JSON.parse(`[${lines.join()}]`) as AccountValues[]).map(accountRow);
}

/** Some accounts, by name. */
function accountsWhere(database: Readable, condition: string, parameters: readonly string[]): AccountRow[] {
  const sql = `SELECT ${ACCOUNT_AS_JSON} ${FROM_ACCOUNTS} WHERE ${condition} ORDER BY a.name_key, a.provider`;
  return parsed(database.column(sql, parameters));
}

function* rowsOf(pages: Iterable<string>): Generator<AccountRow[]> {
  for (const page of pages) yield (JSON.parse(page) as AccountValues[]).map(accountRow);
}

/**
 * Every account, by name, some hundred at a time: for lists that are not kept. They are read in the
 * order of the tables, and put in that of an index here: sorting moves whole rows, and takes as long
 * as reading them.
 */
export function accountPages(database: Readable): Iterable<AccountRow[]> {
  const [order] = database.column<string | null>(
    'SELECT group_concat(number) FROM (SELECT number FROM account ORDER BY name_key, provider)',
  );
  const [lines] = database.column<Uint8Array | null>(
    `SELECT CAST(group_concat(${ACCOUNT_AS_JSON}, char(10)) AS BLOB) ${FROM_ACCOUNTS}`,
  );
  if (!order || !lines) return [];
  const buffer = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
  return rowsOf(linesInOrder(buffer, order.split(',').map(Number)));
}

/** The first accounts by name. Reads no more than these, however many there are. */
export function firstAccounts(database: Readable, most: number): AccountRow[] {
  return parsed(
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

/**
 * The accounts, by name, that were not checked within some time before an instant, or that nobody
 * could reach or asked yet: the few that a schedule has to look at.
 * @param withinMs milliseconds
 */
export function accountsUnsettledAt(database: Readable, instant: Date, withinMs: number): AccountRow[] {
  const before = new Date(instant.getTime() - withinMs).toISOString();
  return accountsWhere(
    database,
    `c.verified_at IS NULL OR c.verified_at <= ? OR c.verified_at > ? OR c.verdict IN ('unverified', 'unreachable')`,
    [before, instant.toISOString()],
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

/** Every server that an account is on, once: ids of listed servers, and URLs. */
export function serversInUse(database: Readable): string[] {
  return database.column('SELECT DISTINCT server FROM account');
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

/** The CA that an account trusts, as PEM; `null` for the usual ones. */
export function caOf(database: Readable, account: number): string | null {
  return database.column<string | null>('SELECT ca FROM account WHERE number = ?', [account])[0] ?? null;
}
