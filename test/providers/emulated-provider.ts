import type { IncomingHttpHeaders } from 'node:http';
import type { Told } from '../../core/hub/told.ts';
import type { Verdict } from '../../domain/verdict.ts';

/** What a provider sees of a request. */
interface EmulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

/** What a provider answers; every one of them speaks JSON. */
export interface EmulatedAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A credential that the provider has an opinion about, and what HubVault is to make of it. */
export interface CredentialCase {
  readonly fields: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  /** What the provider tells of the credential: nothing, unless it is verified. */
  readonly told: Told;
}

/** What only some providers tell apart. */
type SpecialCase =
  | 'expired'
  | 'revoked'
  | 'under-privileged'
  | 'no-permissions'
  | 'unknown-organization'
  | 'disabled-organization';

/** One provider's API, as far as HubVault meets it. Made-up people, organizations and keys. */
export interface EmulatedProvider {
  readonly id: string;
  readonly cases: Readonly<Record<'right' | 'wrong', CredentialCase>> &
    Readonly<Partial<Record<SpecialCase, CredentialCase>>>;
  answer(request: EmulatedRequest): EmulatedAnswer;
}

/** The token of an `Authorization: Bearer` header, if it has exactly that form. */
export function bearerToken({ authorization }: IncomingHttpHeaders): string | undefined {
  return /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
}

/** User and password of an `Authorization: Basic` header, if it has exactly that form. */
export function basicPair({ authorization }: IncomingHttpHeaders): readonly [string, string] | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(authorization ?? '')?.[1];
  const pair = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair?.indexOf(':') ?? -1;
  return pair === undefined || colon < 0 ? undefined : [pair.slice(0, colon), pair.slice(colon + 1)];
}

/**
 * The answer to a request that HubVault should not have sent. Its status is never 401: a mistake in
 * the form of a request must not look like a verdict on the key.
 */
export function malformed(message: string): EmulatedAnswer {
  return { status: 400, body: { message } };
}
