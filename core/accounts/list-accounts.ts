import type { Account } from '../../domain/account.ts';
import type { AccountStatus } from '../../domain/status.ts';
import { nameKey } from '../../domain/text.ts';
import { accountPages, countAccounts, firstAccounts } from '../storage/accounts.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { accountView, type Viewpoint } from './account-view.ts';

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

/** Whether an account is wanted. */
function fits(account: Account, { status, provider }: AccountFilter, words: readonly string[]): boolean {
  if (status !== undefined && account.status !== status) return false;
  if (provider !== undefined && account.provider !== provider) return false;
  if (words.length === 0) return true;
  const text = searchText(account);
  return words.every((word) => text.includes(word));
}

/** Every account that fits the filter, by name, some hundred at a time: for lists that are not kept. */
export function* accountsInPages(
  vault: OpenVault,
  viewpoint: Viewpoint,
  filter: AccountFilter = {},
): Generator<Account[]> {
  const words = nameKey(filter.query ?? '')
    .split(/\s+/)
    .filter(Boolean);
  for (const rows of vault.read(accountPages)) {
    const page = rows.map((row) => accountView(row, viewpoint)).filter((account) => fits(account, filter, words));
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
