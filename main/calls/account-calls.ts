import { firstAccountsListed } from '../../contract/limits.ts';
import { accountDetails } from '../../core/accounts/account-details.ts';
import type { Viewpoint } from '../../core/accounts/account-view.ts';
import { editAccount } from '../../core/accounts/edit/edit-account.ts';
import { beginningOfList, listAccounts } from '../../core/accounts/list-accounts.ts';
import { retireVersion } from '../../core/accounts/retire-version.ts';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { dueWithin } from '../../core/lifecycle/due.ts';
import type { Providers } from '../../core/providers.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import type { ClipboardService } from '../clipboard.ts';
import type { Handlers } from '../ipc.ts';

/** What the calls about accounts work with. */
export interface AccountParts {
  readonly session: VaultSession;
  readonly providers: Providers;
  readonly clipboard: ClipboardService;
  readonly viewpoint: () => Viewpoint;
  readonly clipboardSeconds: () => number;
  readonly onAccountsChanged: () => void;
  /** Called before each secret that is given out; throws when there were too many. */
  readonly secretsGiven: () => void;
}

type AccountCall =
  | 'beginList'
  | 'listAccounts'
  | 'getAccount'
  | 'revealField'
  | 'copyField'
  | 'listDue'
  | 'editAccount'
  | 'retireVersion';

/** Calls that read accounts, and change what is said about them. */
export function accountHandlers(parts: AccountParts): Pick<Handlers, AccountCall> {
  const { session, providers, clipboard, viewpoint } = parts;
  return {
    beginList: () => beginningOfList(session.vault, viewpoint(), firstAccountsListed),
    listAccounts: () => listAccounts(session.vault, viewpoint()),
    getAccount: ({ id }) => accountDetails(session.vault, providers, id, viewpoint()),
    revealField({ id, field }) {
      parts.secretsGiven();
      return { value: revealField(session.vault, providers, id, { field }) };
    },
    async copyField({ id, field }) {
      parts.secretsGiven();
      const seconds = parts.clipboardSeconds();
      await clipboard.copy(revealField(session.vault, providers, id, { field, purpose: 'copy' }), seconds);
      return { clearsAfterSeconds: seconds };
    },
    editAccount({ id, edit, seen }) {
      const view = viewpoint();
      const { warnings } = editAccount(session.vault, id, edit, { providers, now: view.now, seen });
      parts.onAccountsChanged();
      return { account: accountDetails(session.vault, providers, id, view), warnings };
    },
    retireVersion({ id, version, state }) {
      retireVersion(session.vault, id, { version, state });
      parts.onAccountsChanged();
      return accountDetails(session.vault, providers, id, viewpoint());
    },
    listDue({ withinDays }) {
      const view = viewpoint();
      return dueWithin(listAccounts(session.vault, view), withinDays, view.now);
    },
  };
}
