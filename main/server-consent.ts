import type { MessageBoxOptions } from 'electron';
import type { Providers } from '../core/providers.ts';
import { HubVaultError } from '../domain/errors.ts';

/** What the consent asks and knows. */
export interface ServerConsentParts {
  readonly providers: Providers;
  /** The servers of the accounts in the open vault: ids and URLs. */
  readonly serversInUse: () => readonly string[];
  /** Shows a native message box and gives the button that was pressed. */
  readonly ask: (options: MessageBoxOptions) => Promise<number>;
}

/**
 * A person's consent to send a credential to a server that nobody has vouched for. A page that was
 * taken over could otherwise link an account to a server of its own, and so carry a secret out of
 * the vault. The page cannot see, answer or draw over a native dialog.
 */
export interface ServerConsent {
  /**
   * Waits for the consent, if it is needed: nothing may be sent before.
   * @throws HubVaultError `cancelled` without it, `conflict` while another question is open
   */
  obtain(apiBase: string, signal: AbortSignal): Promise<void>;
  /** Forgets what was agreed to: on lock. */
  forget(): void;
}

const CANCEL = 0;
const SEND = 1;

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

function question(host: string, signal: AbortSignal): MessageBoxOptions {
  return {
    type: 'warning',
    title: 'HubVault',
    message: `Send the credential to ${host}?`,
    detail:
      'This server is not one of the catalogue, and no account in this vault uses it. ' +
      'Whoever runs it will see the credential. Send it only if you typed this address yourself.',
    buttons: ['Cancel', 'Send'],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
    signal,
  };
}

/** Makes the consent. What is agreed to holds until the vault is locked. */
export function createServerConsent({ providers, serversInUse, ask }: ServerConsentParts): ServerConsent {
  const agreed = new Set<string>();
  let isAsking = false;

  async function agree(host: string, signal: AbortSignal): Promise<boolean> {
    if (isAsking) throw new HubVaultError('conflict', 'Another question is still open.', 'Answer it first.');
    isAsking = true;
    try {
      return (await ask(question(host, signal))) === SEND && !signal.aborted;
    } finally {
      isAsking = false;
    }
  }

  /** Asked each time: the user's own provider files are read again while the app runs. */
  function isListed(host: string): boolean {
    return providers.all.some(({ servers }) => servers.listed.some(({ apiBase }) => hostOf(apiBase) === host));
  }

  return {
    async obtain(apiBase, signal) {
      const { host } = new URL(apiBase);
      if (isListed(host) || agreed.has(host) || serversInUse().map(hostOf).includes(host)) return;
      if (!(await agree(host, signal))) {
        throw new HubVaultError(
          'cancelled',
          `Nothing was sent to ${host}, and nothing was saved.`,
          'Connect again and choose Send, if that is the server you mean.',
        );
      }
      agreed.add(host);
    },
    forget: () => agreed.clear(),
  };
}
