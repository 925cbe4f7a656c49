import type { Account, AccountLine } from '../../domain/account.ts';
import { hasWords, searchWords } from '../../domain/search-words.ts';
import type { AccountStatus } from '../../domain/status.ts';
import { nameKey } from '../../domain/text.ts';
import { accountLinePages, accountPages } from '../storage/account-rows.ts';
import { countAccounts, firstAccounts } from '../storage/accounts.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { accountLine, accountView, type Viewpoint } from './account-view.ts';

/** Which accounts are wanted; what is left out does not narrow. */
export interface AccountFilter {
  readonly status?: AccountStatus;
  readonly provider?: string;
  /** Words that must all occur, compared as names are, in the texts of the account. */
  readonly query?: string;
}

function searchText(account: Account): string {
  const { name, provider, server, owner, description, tags, usedBy } = account;
  return nameKey([name, provider, server, owner, description, ...tags, ...usedBy].join('\n'));
}

/** Whether an account is wanted, its texts aside. */
function fits({ status, provider }: AccountLine, wanted: AccountFilter): boolean {
  return (
    (wanted.status === undefined || status === wanted.status) &&
    (wanted.provider === undefined || provider === wanted.provider)
  );
}

/** Every account that fits the filter, by name, some hundred at a time: for lists that are not kept. */
export function* accountsInPages(
  vault: OpenVault,
  viewpoint: Viewpoint,
  filter: AccountFilter = {},
): Generator<Account[]> {
  const words = searchWords(filter.query ?? '');
  const isCalled = (account: Account) => hasWords(searchText(account), words);
  for (const rows of vault.read(accountPages)) {
    const found = rows.map((row) => accountView(row, viewpoint)).filter((account) => fits(account, filter));
    const page = words.length > 0 ? found.filter(isCalled) : found;
    if (page.length > 0) yield page;
  }
}

/** As `accountsInPages`, with no more than a list shows: in half the time. */
export function* accountLinesInPages(
  vault: OpenVault,
  viewpoint: Viewpoint,
  filter: AccountFilter = {},
): Generator<readonly AccountLine[]> {
  // Words are looked for in more than a list shows, and lead times hang on an account's id and tags.
  if (searchWords(filter.query ?? '').length > 0 || viewpoint.leads) {
    yield* accountsInPages(vault, viewpoint, filter);
    return;
  }
  for (const rows of vault.read(accountLinePages)) {
    const page = rows.map((row) => accountLine(row, viewpoint)).filter((line) => fits(line, filter));
    if (page.length > 0) yield page;
  }
}

/** Every account that fits the filter, by name. */
export function listAccounts(vault: OpenVault, viewpoint: Viewpoint, filter: AccountFilter = {}): Account[] {
  return [...accountsInPages(vault, viewpoint, filter)].flat();
}

/** The beginning of the list of all accounts. */
export interface ListBeginning {
  readonly accounts: Account[];
  /** How many the whole list has. */
  readonly all: number;
}

/** The first accounts by name, for a window to show while it reads the rest. */
export function beginningOfList(vault: OpenVault, viewpoint: Viewpoint, most: number): ListBeginning {
  return vault.read((database) => ({
    accounts: firstAccounts(database, most).map((row) => accountView(row, viewpoint)),
    all: countAccounts(database),
  }));
}
