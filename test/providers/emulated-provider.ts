import type { IncomingHttpHeaders } from 'node:http';
import type { Told } from '../../core/hub/answer/told.ts';
import type { Verdict } from '../../domain/verdict.ts';

/** What a provider sees of a request. */
export interface EmulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a provider answers: JSON, or another text of the type that its headers name. */
export interface EmulatedAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The headers and the body of an answer as they travel. */
export function written({ body, text, headers }: EmulatedAnswer): { headers: Record<string, string>; text: string } {
  return { headers: { 'content-type': 'application/json', ...headers }, text: text ?? JSON.stringify(body ?? null) };
}

/** A credential that the provider has an opinion about, and what HubVault is to make of it. */
export interface CredentialCase {
  readonly fields: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  /** What the provider tells of the credential: nothing, unless it is verified. */
  readonly told: Told;
  /** The token that it is exchanged for, at a provider that does so. */
  readonly token?: string | undefined;
  /** How many requests it takes, one by default. */
  readonly requests?: number;
}

/** An answer that no credential leads to, and what HubVault is to make of it. */
export interface OtherAnswer {
  /** What it shows, as the end of a sentence. */
  readonly why: string;
  /** Which request it answers, from 0; by default the last. */
  readonly step?: number;
  readonly answer: EmulatedAnswer;
  readonly verdict: Verdict;
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
  /** The requests that it answers, in order. */
  readonly asked?: readonly { readonly method: string; readonly path: string }[];
  /** What a person types for a server, and the origins that are then asked, in order. */
  readonly servers?: Readonly<Record<string, readonly string[]>>;
  readonly also?: readonly OtherAnswer[];
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
