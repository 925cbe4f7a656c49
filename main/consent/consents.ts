import { createProxyConsent, type ProxyConsent } from './proxy-consent.ts';
import { createServerConsent, type ServerConsent, type ServerConsentParts } from './server-consent.ts';

/** What a person is asked outside the page. */
export interface Consents {
  readonly server: ServerConsent;
  readonly proxy: ProxyConsent;
  /** Forgets what was agreed to, and takes back what is asked: on lock. */
  forget(): void;
}

/** Makes the consents, which all ask in the same way. */
export function createConsents(parts: ServerConsentParts): Consents {
  const [server, proxy] = [createServerConsent(parts), createProxyConsent(parts.ask)];
  return {
    server,
    proxy,
    forget() {
      server.forget();
      proxy.forget();
    },
  };
}
