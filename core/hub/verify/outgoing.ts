import type { Provider, ProviderSending } from '../../../catalogue/schema/provider.ts';
import { signers } from '../signing/index.ts';
import type { Signer } from '../signing/signer.ts';
import type { OutgoingRequest } from '../transport/send.ts';
import { fill, fillAll, fillJson, fillPath, type Values } from './fill.ts';

/** The fields of a credential by id: secret and not. */
export type CredentialFields = Readonly<Record<string, string>>;

/** What a verification needs to know of an account. */
export interface VerificationTarget {
  readonly provider: Provider;
  /** The server as the account says it: the id of a listed one, or a URL. */
  readonly server: string;
  readonly apiBase: string;
  /** Where a token is asked for; the API base unless the provider says otherwise. */
  readonly exchangeBase?: string;
  /** May be a getter: it is read only when the request is about to leave. */
  readonly fields: CredentialFields;
  /** The only CA to trust, as PEM. */
  readonly ca?: string;
}

/** What a request is made of beside its credential. */
interface Described {
  readonly base: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>> | undefined;
  readonly json?: unknown;
}

function basic(user: string, password: string): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}` };
}

/** The headers that carry or prove the credential. One that travels in the address is put there. */
function credentialHeaders(sending: ProviderSending | undefined, values: Values, url: URL): Record<string, string> {
  switch (sending?.style) {
    case 'header':
      return { [sending.name]: fill(sending.value, values) };
    case 'headers':
      return fillAll(sending.headers, values);
    case 'basic':
      return basic(fill(sending.user, values), fill(sending.password, values));
    case 'query':
      url.searchParams.set(sending.name, fill(sending.value, values));
      return {};
    default:
      return {};
  }
}

/** What a signature adds to a request, for a provider that demands one. */
function signatureOf(
  sending: ProviderSending | undefined,
  values: Values,
  request: { method: 'GET' | 'POST'; url: URL; form: Record<string, string> | undefined; now: Date },
): ReturnType<Signer> {
  if (sending?.style !== 'signature') return { headers: {}, values: {} };
  const { scheme, key, secret } = sending;
  return signers[scheme]({ ...request, key: fill(key, values), secret: fill(secret, values) });
}

function bodyOf({ form, json }: Described, values: Values): { body: string; type: string } | undefined {
  if (form) return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  if (json === undefined) return undefined;
  return { body: JSON.stringify(fillJson(json, values)), type: 'application/json' };
}

function build(
  described: Described,
  sending: ProviderSending | undefined,
  values: Values,
  { ca, now }: { ca: string | undefined; now: Date },
): OutgoingRequest {
  const { base, method, path, query, headers } = described;
  const url = new URL(`${base}${fillPath(path, values)}`);
  for (const [name, value] of Object.entries(fillAll(query, values))) url.searchParams.set(name, value);
  const form = described.form && fillAll(described.form, values);
  const signature = signatureOf(sending, values, { method, url, form, now });
  const content = bodyOf({ ...described, form }, { ...values, ...signature.values });
  return {
    url,
    method,
    headers: {
      Accept: 'application/json',
      // Most caches keep no answer to `Authorization`; to a key in another header they do (RFC 9111, 3.5).
      'Cache-Control': 'no-cache, no-store',
      'User-Agent': 'HubVault',
      ...(content ? { 'Content-Type': content.type } : {}),
      ...fillAll(headers, values),
      ...credentialHeaders(sending, values, url),
      ...signature.headers,
    },
    ...(content ? { body: content.body } : {}),
    ...(ca === undefined ? {} : { ca }),
  };
}

/** Builds the harmless request that proves a credential, or the token that it was exchanged for. */
export function outgoingRequest(
  { provider, apiBase, fields, ca }: VerificationTarget,
  path: string,
  now: Date,
  token?: string,
): OutgoingRequest {
  const values = token === undefined ? fields : { ...fields, token };
  return build({ ...provider.verification, base: apiBase, path }, provider.sending, values, { ca, now });
}

/** Where the token of a provider's exchange is asked for. */
export function exchangeBaseOf({ apiBase, exchangeBase }: VerificationTarget): string {
  return exchangeBase ?? apiBase;
}

/**
 * Builds the request that exchanges a credential for a token.
 * @throws TypeError when the provider exchanges nothing
 */
export function exchangeRequest(target: VerificationTarget, now: Date): OutgoingRequest {
  const { provider, fields, ca } = target;
  const { exchange } = provider.verification;
  if (!exchange) throw new TypeError('Nothing is exchanged.');
  return build({ ...exchange, method: 'POST', base: exchangeBaseOf(target) }, exchange.sending, fields, { ca, now });
}
