import type { Account } from '../../domain/account.ts';
import type { AccountStatus } from '../../domain/status.ts';
import { allAccounts } from '../storage/accounts.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { accountView, type Viewpoint } from './account-view.ts';

/** Which accounts are wanted; what is left out does not narrow. */
export interface AccountFilter {
  readonly status?: AccountStatus;
  readonly provider?: string;
  /** Words that must all occur, letter case aside, in the texts of the account. */
  readonly query?: string;
}

function searchText(account: Account): string {
  const { name, provider, server, owner, description, tags, usedBy } = account;
  return [name, provider, server, owner, description, ...tags, ...usedBy].join('\n').toLowerCase();
}

/** Every account that fits the filter, by name. */
export function listAccounts(vault: OpenVault, viewpoint: Viewpoint, filter: AccountFilter = {}): Account[] {
  const words = (filter.query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const rows = vault.read(allAccounts);
  const wanted = filter.provider === undefined ? rows : rows.filter((row) => row.provider === filter.provider);
  return wanted
    .map((row) => accountView(row, viewpoint))
    .filter((account) => filter.status === undefined || account.status === filter.status)
    .filter((account) => words.length === 0 || words.every((word) => searchText(account).includes(word)));
}
