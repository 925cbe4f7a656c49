import type { MessageBoxOptions } from 'electron';
import { HubVaultError } from '../domain/errors.ts';
import type { ProxyChoice } from '../domain/proxy-choice.ts';

type Named = ProxyChoice & { readonly kind: 'manual' };

const CANCEL = 0;
const USE = 1;

function question({ address }: Named, signal: AbortSignal): MessageBoxOptions {
  return {
    type: 'warning',
    title: 'HubVault',
    message: `Ask all providers through ${address}?`,
    detail:
      'The proxy will see which hosts are asked and when, but no credential: those travel inside TLS. ' +
      'Use it only if you typed this address yourself.',
    buttons: ['Cancel', 'Use this proxy'],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
    signal,
  };
}

/** A person's consent to a proxy, asked for where the page cannot answer. */
export interface ProxyConsent {
  /** @throws HubVaultError `cancelled` without it, `conflict` while it is being asked for */
  obtain(choice: Named): Promise<void>;
  /** Takes back a question that is open: on lock. */
  forget(): void;
}

/**
 * Makes the consent. A page that was taken over could otherwise have the name of a host that it made
 * up looked up, and so carry a secret out letter by letter.
 * @param ask shows a native message box and gives the button that was pressed
 */
export function createProxyConsent(ask: (options: MessageBoxOptions) => Promise<number>): ProxyConsent {
  let open: AbortController | undefined;
  return {
    async obtain(choice) {
      if (open) throw new HubVaultError('conflict', 'Another question is still open.', 'Answer it first.');
      const own = new AbortController();
      open = own;
      try {
        if ((await ask(question(choice, own.signal))) === USE && !own.signal.aborted) return;
      } finally {
        open = undefined;
      }
      throw new HubVaultError('cancelled', 'The proxy was not changed.', 'Choose it again, and agree to it.');
    },
    forget: () => open?.abort(),
  };
}
