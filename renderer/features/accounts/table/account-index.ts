import type { Account } from '../../../../domain/account.ts';
import { hasWords, searchWords } from '../../../../domain/search-words.ts';
import { type AccountStatus, accountStatuses } from '../../../../domain/status.ts';
import { verdicts } from '../../../../domain/verdict.ts';
import type { GridSort } from '../../../ui/grid/data-grid-types.ts';
import { expiryOrder, rotationOrder } from '../../../words/lifecycle-words.ts';
import type { IndexedAccount } from './indexed-account.ts';

/** Which accounts are wanted. */
export interface AccountFilter {
  readonly query: string;
  readonly status: AccountStatus | 'all';
}

/** The accounts that have every word of the query and the status; in the order given. */
export function filterAccounts(
  index: readonly IndexedAccount[],
  { query, status }: AccountFilter,
): readonly IndexedAccount[] {
  const words = searchWords(query);
  if (words.length === 0 && status === 'all') return index;
  return index.filter((each) => (status === 'all' || each.account.status === status) && hasWords(each.text, words));
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const rankOfStatus = new Map(accountStatuses.map((status, rank) => [status, rank]));
const rankOfVerdict = new Map(verdicts.map((verdict, rank) => [verdict, rank]));

type Order = (account: Account) => string | number;

const orders: Record<string, Order> = {
  status: ({ status }) => rankOfStatus.get(status) ?? 0,
  place: ({ provider, server }) => `${provider} ${server}`,
  expires: expiryOrder,
  rotation: rotationOrder,
  verdict: ({ verdict }) => rankOfVerdict.get(verdict) ?? 0,
  keyType: ({ keyType }) => keyType,
  owner: ({ owner }) => owner ?? '\uffff',
  tags: ({ tags }) => tags[0] ?? '\uffff',
};

const people = new Set(['owner', 'tags']);

function compare(column: string): (a: string | number, b: string | number) => number {
  // Dates and ids need no language; comparing by one is the slow part of ordering 100,000 accounts.
  if (people.has(column)) return (a, b) => collator.compare(String(a), String(b));
  return (a, b) => (a < b ? -1 : a > b ? 1 : 0);
}

/**
 * The accounts in the order of a column; those that compare alike stay as they came.
 * @param index the accounts by name, as the vault gives them
 */
export function sortAccounts(index: readonly IndexedAccount[], sort: GridSort): readonly IndexedAccount[] {
  if (sort.column === 'name') return sort.descending ? index.toReversed() : index;
  const order = orders[sort.column];
  if (order === undefined) return index;
  const by = compare(sort.column);
  const way = sort.descending ? -1 : 1;
  return index
    .map((each) => ({ each, key: order(each.account) }))
    .sort((a, b) => way * by(a.key, b.key))
    .map(({ each }) => each);
}

/** How many accounts there are of each status. */
export function countByStatus(accounts: readonly Account[]): Record<AccountStatus, number> {
  const counts: Record<AccountStatus, number> = { active: 0, expiring: 0, expired: 0, revoked: 0 };
  for (const { status } of accounts) counts[status] += 1;
  return counts;
}
