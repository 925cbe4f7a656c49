import type { Readable } from './database.ts';
import { linesInOrder } from './lines-in-order.ts';

/** What a list shows of an account with its current credential, and what the rules need for that. */
export interface AccountLineRow {
  readonly provider: string;
  readonly server: string;
  readonly name: string;
  readonly keyType: string;
  readonly owner: string | null;
  readonly rotateEveryDays: number | null;
  readonly since: string;
  readonly expiryKind: string;
  readonly expiryDate: string | null;
  readonly expiryInstant: string | null;
  readonly expiryOrigin: string | null;
  readonly verdict: string;
  readonly verifiedAt: string | null;
  /** `expired` or `revoked`, once the provider said so and until a proof says otherwise. */
  readonly ended: string | null;
}

/** An account with its current credential, as it lies in the database. Holds no secret. */
export interface AccountRow extends AccountLineRow {
  readonly number: number;
  readonly id: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly usedBy: readonly string[];
  readonly createdAt: string;
  readonly provenAt: string | null;
}

// One text per account instead of twenty values: crossing from the addon costs more per value than
// JSON costs per account.
const LINE_VALUES = `a.number, a.provider, a.server, a.name, a.key_type, a.owner, a.rotate_every_days, c.created_at,
  c.expiry_kind, c.expiry_date, c.expiry_instant, c.expiry_origin, c.verdict, c.verified_at, c.ended`;
const LINE_AS_JSON = `json_array(${LINE_VALUES})`;
export const ACCOUNT_AS_JSON = `json_array(${LINE_VALUES},
  a.id, a.description, json(a.tags), json(a.used_by), a.created_at, c.proven_at)`;

export const FROM_ACCOUNTS = "FROM account AS a JOIN credential AS c ON c.account = a.number AND c.state = 'current'";

/** The values of LINE_AS_JSON, in its order. */
type LineValues = [
  ...[number: number, provider: string, server: string, name: string, keyType: string, owner: string | null],
  ...[rotateEveryDays: number | null, since: string, expiryKind: string, expiryDate: string | null],
  ...[expiryInstant: string | null, expiryOrigin: string | null, verdict: string, verifiedAt: string | null],
  ended: string | null,
];

/** The values of ACCOUNT_AS_JSON, in its order. */
type AccountValues = [
  ...LineValues,
  ...[id: string, description: string | null, tags: string[], usedBy: string[], createdAt: string],
  provenAt: string | null,
];

/** The one place where the values of a list's line become a row. */
function lineRow(values: LineValues): AccountLineRow {
  return {
    provider: values[1],
    server: values[2],
    name: values[3],
    keyType: values[4],
    owner: values[5],
    rotateEveryDays: values[6],
    since: values[7],
    expiryKind: values[8],
    expiryDate: values[9],
    expiryInstant: values[10],
    expiryOrigin: values[11],
    verdict: values[12],
    verifiedAt: values[13],
    ended: values[14],
  };
}

/** The one place where all values of an account become a row. */
function accountRow(values: AccountValues): AccountRow {
  return {
    // Not by way of `lineRow`: copying a row takes a tenth of a long list.
    number: values[0],
    provider: values[1],
    server: values[2],
    name: values[3],
    keyType: values[4],
    owner: values[5],
    rotateEveryDays: values[6],
    since: values[7],
    expiryKind: values[8],
    expiryDate: values[9],
    expiryInstant: values[10],
    expiryOrigin: values[11],
    verdict: values[12],
    verifiedAt: values[13],
    ended: values[14],
    id: values[15],
    description: values[16],
    tags: values[17],
    usedBy: values[18],
    createdAt: values[19],
    provenAt: values[20],
  };
}

function* rowsOf<Values, Row>(pages: Iterable<string>, rowOf: (values: Values) => Row): Generator<Row[]> {
  for (const page of pages) yield (JSON.parse(page) as Values[]).map(rowOf);
}

/** Texts of ACCOUNT_AS_JSON as rows. */
export function accountRows(lines: readonly string[]): AccountRow[] {
  return (JSON.parse(`[${lines.join()}]`) as AccountValues[]).map(accountRow);
}

/** All accounts, by name. They are read as they lie and put in the order of an index here: sorting moves whole rows. */
function pagesOf(database: Readable, asJson: string): Iterable<string> {
  const [order] = database.column<string | null>(
    'SELECT group_concat(number) FROM (SELECT number FROM account ORDER BY name_key, provider)',
  );
  const [lines] = database.column<string | null>(`SELECT group_concat(${asJson}, char(10)) ${FROM_ACCOUNTS}`);
  return order && lines ? linesInOrder(lines, order.split(',').map(Number)) : [];
}

/** Every account, by name, some hundred at a time: for lists that are not kept. */
export function accountPages(database: Readable): Iterable<AccountRow[]> {
  return rowsOf(pagesOf(database, ACCOUNT_AS_JSON), accountRow);
}

/** As `accountPages`, with no more than a list shows: half as much to read. */
export function accountLinePages(database: Readable): Iterable<AccountLineRow[]> {
  return rowsOf(pagesOf(database, LINE_AS_JSON), lineRow);
}
