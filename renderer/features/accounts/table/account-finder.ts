import type { Account } from '../../../../domain/account.ts';
import { nameKey } from '../../../../domain/text.ts';
import { type AccountFilter, filterAccounts } from './account-index.ts';
import type { IndexedAccount } from './indexed-account.ts';

/** What was found on the way to a query, for it is typed letter by letter. */
interface Step {
  /** The query as it is compared. */
  readonly key: string;
  readonly status: AccountFilter['status'];
  readonly found: readonly IndexedAccount[];
  readonly accounts: readonly Account[];
}

/** Finds the accounts of a list that pass a filter, in its order. */
export type AccountFinder = (sorted: readonly IndexedAccount[], filter: AccountFilter) => readonly Account[];

/** Whether all that one step has not found, a filter that comes after it will not find either. */
function leadsTo(step: Step, key: string, status: AccountFilter['status']): boolean {
  return key.startsWith(step.key) && (step.status === 'all' || step.status === status);
}

/**
 * Makes a finder that goes on from what it found before: a letter more looks only through what was
 * left, and a letter less has its answer already. It forgets all of it with the list.
 */
export function createFinder(): AccountFinder {
  let of: readonly IndexedAccount[] | null = null;
  let steps: Step[] = [];
  return (sorted, filter) => {
    if (of !== sorted) {
      of = sorted;
      steps = [];
    }
    const key = nameKey(filter.query);
    const { status } = filter;
    const last = steps.findLastIndex((step) => leadsTo(step, key, status));
    steps.length = last + 1;
    const step = steps[last];
    if (step?.key === key && step.status === status) return step.accounts;
    const found = filterAccounts(step?.found ?? sorted, filter);
    const accounts = found.map(({ account }) => account);
    steps.push({ key, status, found, accounts });
    return accounts;
  };
}
