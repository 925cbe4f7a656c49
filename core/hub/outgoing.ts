import type { Provider } from '../../catalogue/schema/provider.ts';
import type { OutgoingRequest } from './transport/send.ts';

/** The fields of a credential by id: secret and not. */
export type CredentialFields = Readonly<Record<string, string>>;

/** What a verification needs to know of an account. */
export interface VerificationTarget {
  readonly provider: Provider;
  readonly apiBase: string;
  /** May be a getter: it is read only when the request is about to leave. */
  readonly fields: CredentialFields;
  /** The only CA to trust, as PEM. */
  readonly ca?: string;
}

function fill(template: string, fields: CredentialFields): string {
  return template.replace(/\{(\w+)\}/g, (_, id: string) => fields[id] ?? '');
}

function credentialHeader({ sending }: Provider, fields: CredentialFields): Record<string, string> {
  if (sending.style === 'header') return { [sending.name]: fill(sending.value, fields) };
  const pair = `${fill(sending.user, fields)}:${fill(sending.password, fields)}`;
  return { Authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
}

/** Builds the one harmless request that proves a credential. */
export function outgoingRequest(target: VerificationTarget, path: string): OutgoingRequest {
  const { provider, apiBase, fields, ca } = target;
  const { method, query, headers } = provider.verification;
  const url = new URL(`${apiBase}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return {
    url,
    method,
    headers: {
      Accept: 'application/json',
      'User-Agent': 'HubVault',
      ...headers,
      ...credentialHeader(provider, fields),
    },
    ...(ca === undefined ? {} : { ca }),
  };
}
