import type { AccountText } from '../../domain/account.ts';
import type { RotationPolicy } from '../../domain/rotation.ts';
import { nameKey } from '../../domain/text.ts';
import type { Readable, Writable } from './database.ts';

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
// JSON costs per account. Listing 100,000 takes two thirds of the time (`npm run bench`).
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

const PAGE_BYTES = 64 * 1024;
const LINE_FEED = 10;

function* pagesIn(lines: Buffer): Generator<AccountRow[]> {
  for (let start = 0; start < lines.length; ) {
    const found = lines.indexOf(LINE_FEED, start + PAGE_BYTES);
    const end = found < 0 ? lines.length : found;
    yield (JSON.parse(`[${lines.toString('utf8', start, end)}]`) as AccountValues[]).map(accountRow);
    // Over the line feed and the comma.
    start = end + 2;
  }
}

/**
 * The accounts that a condition lets through, by name, some hundred at a time. They come as one text
 * of lines outside the heap, and become objects page by page: what is used up at once costs the
 * collector nothing. JSON has no bare line feed, so one ends a line.
 */
function accountPagesWhere(database: Readable, where = '', parameters: readonly string[] = []): Iterable<AccountRow[]> {
  // Sorted in a query of its own: sorting inside group_concat takes a quarter longer.
  const [lines] = database.column<Uint8Array | null>(
    `SELECT CAST(group_concat(line, char(10, 44)) AS BLOB)
     FROM (SELECT ${ACCOUNT_AS_JSON} AS line ${FROM_ACCOUNTS} ${where} ORDER BY a.name_key, a.provider)`,
    parameters,
  );
  return lines ? pagesIn(Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength)) : [];
}

function accountRows(database: Readable, where?: string, parameters?: readonly string[]): AccountRow[] {
  return [...accountPagesWhere(database, where, parameters)].flat();
}

/** Every account, by name, some hundred at a time: for lists that are not kept. */
export function accountPages(database: Readable): Iterable<AccountRow[]> {
  return accountPagesWhere(database);
}

/** The first accounts by name. Reads no more than these, however many there are. */
export function firstAccounts(database: Readable, most: number): AccountRow[] {
  const [lines] = database.column<string>(
    `SELECT json_group_array(json(line))
     FROM (SELECT ${ACCOUNT_AS_JSON} AS line
           FROM account AS a INDEXED BY account_by_name
           CROSS JOIN credential AS c ON c.account = a.number AND c.state = 'current'
           ORDER BY a.name_key, a.provider LIMIT ?)`,
    [most],
  );
  return (JSON.parse(lines ?? '[]') as AccountValues[]).map(accountRow);
}

/** How many accounts there are. */
export function countAccounts(database: Readable): number {
  return database.column<number>('SELECT count(*) FROM account')[0] ?? 0;
}

/** Every account, by name. */
export function allAccounts(database: Readable): AccountRow[] {
  return accountRows(database);
}

/** The accounts that a person may mean: by whole id, start of an id, or name. */
export function accountsCalled(database: Readable, text: string): AccountRow[] {
  // An id is hexadecimal, so a range finds its start with the index; LIKE would read every row.
  const id = text.toLowerCase();
  return accountRows(database, 'WHERE a.name_key = ? OR (a.id >= ? AND a.id < ?)', [nameKey(text), id, `${id}g`]);
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

/** The CA that an account trusts, as PEM; `null` for the usual ones. */
export function caOf(database: Readable, account: number): string | null {
  return database.column<string | null>('SELECT ca FROM account WHERE number = ?', [account])[0] ?? null;
}
