import type { Providers } from '../../core/providers.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { type Ask, type ConsentQuestion, createConsentQuestion } from './consent-question.ts';

/** What the consent asks and knows. */
export interface ServerConsentParts {
  readonly providers: Providers;
  /** The servers of the accounts in the open vault: ids and URLs. */
  readonly serversInUse: () => readonly string[];
  readonly ask: Ask;
}

/**
 * A person's consent to send a credential to a server that nobody has vouched for. A page that was
 * taken over could otherwise link an account to a server of its own, and so carry a secret out of
 * the vault.
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

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

function question(host: string): ConsentQuestion {
  return {
    message: `Send the credential to ${host}?`,
    detail:
      'This server is not one of the catalogue, and no account in this vault uses it. ' +
      'Whoever runs it will see the credential. Send it only if you typed this address yourself.',
    deed: 'Send',
  };
}

/** Makes the consent. What is agreed to holds until the vault is locked. */
export function createServerConsent({ providers, serversInUse, ask }: ServerConsentParts): ServerConsent {
  const agreed = new Set<string>();
  const agrees = createConsentQuestion(ask);

  /** Asked each time: the user's own provider files are read again while the app runs. */
  function isListed(host: string): boolean {
    return providers.all.some(({ servers }) => servers.listed.some(({ apiBase }) => hostOf(apiBase) === host));
  }

  return {
    async obtain(apiBase, signal) {
      const { host } = new URL(apiBase);
      if (isListed(host) || agreed.has(host) || serversInUse().map(hostOf).includes(host)) return;
      if (!(await agrees(question(host), signal))) {
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
