import type { Account } from '../../../../domain/account.ts';
import { nameKey } from '../../../../domain/text.ts';
import { type ProvidersById, providerName, serverLabel } from '../../../words/server-words.ts';
import { verdictLabel } from '../../../words/verdict-words.ts';

/** An account with the text that it is found by, which is made when it is first asked for. */
export class IndexedAccount {
  readonly account: Account;
  readonly #place: (account: Account) => string;
  #text: string | undefined;

  constructor(account: Account, place: (account: Account) => string) {
    this.account = account;
    this.#place = place;
  }

  get text(): string {
    this.#text ??= this.#make();
    return this.#text;
  }

  #make(): string {
    const { name, owner, status, verdict, tags, usedBy } = this.account;
    const parts = [name, this.#place(this.account), owner ?? '', status, verdictLabel(verdict), ...tags, ...usedBy];
    return nameKey(parts.join('\n'));
  }
}

/**
 * Accounts that can be found. Their texts wait: for 100,000 accounts they take longer than all else
 * before the table is drawn.
 * @param providers asked when the texts are made
 */
export function indexAccounts(accounts: readonly Account[], providers: () => ProvidersById): IndexedAccount[] {
  const places = new Map<string, string>();
  const placeOf = ({ provider, server }: Account) => {
    const key = `${provider} ${server}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = `${key} ${providerName(providers(), provider)} ${serverLabel(providers(), provider, server)}`;
    places.set(key, place);
    return place;
  };
  return accounts.map((account) => new IndexedAccount(account, placeOf));
}

const SHORTEST_REST_MS = 1;

/** Makes the texts while the page has nothing else to do, so that the first key press need not. */
export function prepareTexts(index: readonly IndexedAccount[], isCurrent: () => boolean, from = 0): void {
  // There is none in tests without a page; then the texts are made when they are needed.
  globalThis.requestIdleCallback?.((rest) => {
    let at = from;
    while (at < index.length && rest.timeRemaining() > SHORTEST_REST_MS) {
      void index[at]?.text;
      at += 1;
    }
    if (at < index.length && isCurrent()) prepareTexts(index, isCurrent, at);
  });
}
