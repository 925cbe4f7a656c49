import type { Bridge } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import type { Account } from '../../domain/account.ts';
import { beginList, readAccounts } from '../features/accounts/api.ts';
import { createFinder } from '../features/accounts/table/account-finder.ts';
import { type AccountFilter, sortAccounts } from '../features/accounts/table/account-index.ts';
import { type IndexedAccount, indexAccounts, prepareTexts } from '../features/accounts/table/indexed-account.ts';
import type { GridSort } from '../ui/grid/data-grid-types.ts';
import type { ProvidersSlice } from './providers-slice.ts';
import type { SetPart } from './slice.ts';

/** The accounts, and how the table shows them. */
export interface AccountsSlice {
  /** `null` until all have been read. */
  readonly accounts: readonly Account[] | null;
  /** While the table shows the first accounts only: how many there are. Else `null`. */
  readonly allToCome: number | null;
  readonly accountsFailure: Failure | null;
  /** All accounts by name, ready to be found. */
  readonly index: readonly IndexedAccount[];
  /** All accounts in the order of the sorted column. */
  readonly sorted: readonly IndexedAccount[];
  /** Those of them that pass the filter. */
  readonly visible: readonly Account[];
  readonly filter: AccountFilter;
  readonly sort: GridSort;
  readonly selected: ReadonlySet<string>;
  readonly cursor: string | null;
  readonly refreshAccounts: () => Promise<void>;
  readonly setFilter: (change: Partial<AccountFilter>) => void;
  readonly sortBy: (column: string) => void;
  readonly setSelected: (ids: ReadonlySet<string>) => void;
  readonly setCursor: (id: string | null) => void;
}

type Needs = AccountsSlice & ProvidersSlice;

/** Makes the slice of the accounts. */
export function accountsSlice(set: SetPart<AccountsSlice>, get: () => Needs, bridge: Bridge): AccountsSlice {
  const find = createFinder();
  let reading = false;
  let again = false;

  const takeFirst = (accounts: readonly Account[], allToCome: number) => {
    const index = indexAccounts(accounts, () => get().providers);
    set({ allToCome, index, sorted: index, visible: find(index, get().filter) });
  };

  const take = (accounts: readonly Account[]) => {
    const { sort, filter, selected } = get();
    const index = indexAccounts(accounts, () => get().providers);
    const sorted = sortAccounts(index, sort);
    const still = new Set(selected.size > 0 ? accounts.flatMap(({ id }) => (selected.has(id) ? [id] : [])) : []);
    set({
      accounts,
      allToCome: null,
      accountsFailure: null,
      index,
      sorted,
      visible: find(sorted, filter),
      selected: still,
    });
    prepareTexts(index, () => get().index === index);
  };

  /** Shows the beginning of the list; says whether that is all of it. */
  const begin = async (): Promise<boolean> => {
    const answer = await beginList(bridge);
    if (!answer.ok) return false;
    const { accounts, all } = answer.value;
    if (accounts.length === all && !again) {
      take(accounts);
      return true;
    }
    takeFirst(accounts, all);
    return false;
  };

  return {
    accounts: null,
    allToCome: null,
    accountsFailure: null,
    index: [],
    sorted: [],
    visible: [],
    filter: { query: '', status: 'all' },
    sort: { column: 'name', descending: false },
    selected: new Set(),
    cursor: null,
    refreshAccounts: async () => {
      // Many changes at once are read once: while one reading runs, the next waits and counts for all.
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      // After unlocking the first rows come at once, however long the list is.
      again = get().accounts !== null || !(await begin());
      while (again) {
        again = false;
        const answer = await readAccounts(bridge);
        if (answer.ok) take(answer.value);
        else set({ accountsFailure: answer.failure });
      }
      reading = false;
    },
    setFilter: (change) =>
      set(({ filter, sorted }) => {
        const next = { ...filter, ...change };
        return { filter: next, visible: find(sorted, next) };
      }),
    sortBy: (column) =>
      set(({ sort, index, filter }) => {
        const next = { column, descending: sort.column === column && !sort.descending };
        const inOrder = sortAccounts(index, next);
        return { sort: next, sorted: inOrder, visible: find(inOrder, filter) };
      }),
    setSelected: (selected) => set({ selected }),
    setCursor: (cursor) => set({ cursor }),
  };
}
