import type { HubProvider } from '../../contract/calls/hub.ts';
import { hasWords, searchWords } from '../../domain/search-words.ts';
import { nameKey } from '../../domain/text.ts';
import { filterAccounts } from '../features/accounts/table/account-index.ts';
import type { IndexedAccount } from '../features/accounts/table/indexed-account.ts';

/** Something the palette can do. */
export interface Command {
  readonly id: string;
  readonly group: 'Go to' | 'Do' | 'Link' | 'Accounts';
  readonly label: string;
  readonly detail?: string;
  readonly run: () => void;
}

const MOST_ACCOUNTS = 12;

/** The commands that have every word of the query, accounts last and only when something is typed. */
export function findCommands(
  query: string,
  fixed: readonly Command[],
  accounts: readonly IndexedAccount[],
  asCommand: (found: IndexedAccount) => Command,
): readonly Command[] {
  const words = searchWords(query);
  if (words.length === 0) return fixed.filter(({ group }) => group !== 'Link');
  const named = fixed.filter(({ group, label }) => hasWords(nameKey(`${group} ${label}`), words));
  const found = filterAccounts(accounts, { query, status: 'all' }).slice(0, MOST_ACCOUNTS);
  return [...named, ...found.map(asCommand)];
}

/** The commands that start a link, one for each provider. */
export function linkCommands(providers: Iterable<HubProvider>, askForForm: (provider: string) => void): Command[] {
  return Array.from(providers, ({ id, name }) => ({
    id: `link-${id}`,
    group: 'Link' as const,
    label: `Link an account on ${name}`,
    run: () => askForForm(id),
  }));
}
