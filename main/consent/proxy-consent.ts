import { HubVaultError } from '../../domain/errors.ts';
import type { ProxyChoice } from '../../domain/proxy-choice.ts';
import { type Ask, type ConsentQuestion, createConsentQuestion } from './consent-question.ts';

type Named = ProxyChoice & { readonly kind: 'manual' };

function question({ address }: Named): ConsentQuestion {
  return {
    message: `Ask all providers through ${address}?`,
    detail:
      'The proxy will see which hosts are asked and when, but no credential: those travel inside TLS. ' +
      'Use it only if you typed this address yourself.',
    deed: 'Use this proxy',
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
 */
export function createProxyConsent(ask: Ask): ProxyConsent {
  const agrees = createConsentQuestion(ask);
  let period = new AbortController();
  return {
    async obtain(choice) {
      if (await agrees(question(choice), period.signal)) return;
      throw new HubVaultError('cancelled', 'The proxy was not changed.', 'Choose it again, and agree to it.');
    },
    forget() {
      period.abort();
      period = new AbortController();
    },
  };
}
