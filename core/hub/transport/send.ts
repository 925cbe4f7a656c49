import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Answer, Reply } from './answer.ts';
import { lookAtCertificate } from './certificate.ts';
import { distrustOf, isUnreadable, unreachableBecause } from './failure.ts';
import { isLoopbackHost, loopbackOnly } from './loopback.ts';

/** A request as it leaves this machine. It holds the credential, so it is never logged or kept. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The only CA (PEM) to trust for this request; without it, the CAs that ship with Node. */
  readonly ca?: string;
}

/** What a request may cost. */
export interface Limits {
  /** For the whole exchange, from the first packet to the last byte, in milliseconds. */
  readonly timeoutMs: number;
  /** Of the answer's body, in bytes. */
  readonly mostBytes: number;
}

export const defaultLimits: Limits = { timeoutMs: 10_000, mostBytes: 64 * 1024 };

/** For a second look at a certificate that was refused, in milliseconds. */
const LOOK_MS = 5_000;

const TIMED_OUT = Symbol('timed out');
const TOO_LARGE = Symbol('too large');

function optionsFor(outgoing: OutgoingRequest, signal: AbortSignal): RequestOptions {
  const { url, method, headers, ca } = outgoing;
  const common = { method, headers: { ...headers, 'accept-encoding': 'identity' }, agent: false as const, signal };
  if (url.protocol === 'http:') return { ...common, lookup: loopbackOnly };
  // SECURITY: stated, so that no environment variable can switch certificate checks off.
  return { ...common, rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
}

async function readBody(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw TOO_LARGE;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, body: string): Answer {
  const joined = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return { kind: 'answer', status: statusCode, headers: Object.fromEntries(joined), body };
}

async function exchange(outgoing: OutgoingRequest, limits: Limits, signal: AbortSignal): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  // Loaded on first use: Node's http brings all of fetch with it, and most commands never ask anybody.
  const http = await (outgoing.url.protocol === 'https:' ? import('node:https') : import('node:http'));
  const request = http.request(outgoing.url, optionsFor(outgoing, signal), (response) => {
    readBody(response, limits.mostBytes)
      .then((body) => resolve(answerOf(response, body)), reject)
      .finally(() => response.destroy());
  });
  request.once('error', reject);
  // Without this, an offer of another protocol would end the exchange with no answer and no error.
  request.once('upgrade', (response, socket) => {
    socket.destroy();
    resolve(answerOf(response, ''));
  });
  request.end(outgoing.body);
  return await promise;
}

async function explain(error: unknown, url: URL, limits: Limits, cancelled: boolean): Promise<Reply> {
  if (cancelled) return { kind: 'cancelled', reason: 'The verification was cancelled.' };
  if (error === TOO_LARGE) {
    return { kind: 'unreadable', reason: `The answer was larger than ${limits.mostBytes / 1024} KiB.` };
  }
  if (error === TIMED_OUT) {
    return { kind: 'unreachable', reason: `There was no whole answer within ${limits.timeoutMs / 1000} seconds.` };
  }
  const distrust = distrustOf(error);
  if (distrust !== undefined) {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const certificate = await lookAtCertificate(host, Number(url.port || 443), Math.min(LOOK_MS, limits.timeoutMs));
    return { kind: 'tls-untrusted', reason: distrust, ...(certificate ? { certificate } : {}) };
  }
  if (isUnreadable(error)) return { kind: 'unreadable', reason: 'What answered does not speak HTTP as it should.' };
  return { kind: 'unreachable', reason: unreachableBecause(error) };
}

/**
 * Sends one request and reads its answer, within limits. Follows no redirect, keeps no connection,
 * and never throws for what the network does: every outcome is a `Reply`.
 *
 * SECURITY: the only way out of HubVault. https, or http to this machine.
 * @throws TypeError for any other address, which the caller must have refused before
 */
export async function send(outgoing: OutgoingRequest, limits = defaultLimits, cancel?: AbortSignal): Promise<Reply> {
  const { url } = outgoing;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) {
    throw new TypeError('Only https, or http to this machine.');
  }
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(TIMED_OUT), limits.timeoutMs);
  const forward = () => stop.abort();
  cancel?.addEventListener('abort', forward, { once: true });
  if (cancel?.aborted) forward();
  try {
    return await exchange(outgoing, limits, stop.signal);
  } catch (error) {
    const cause = stop.signal.aborted && stop.signal.reason === TIMED_OUT ? TIMED_OUT : error;
    return await explain(cause, url, limits, cancel?.aborted === true);
  } finally {
    clearTimeout(timer);
    cancel?.removeEventListener('abort', forward);
  }
}
