import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { invalidInput } from '../../../domain/errors.ts';
import { by, way } from '../../../domain/way-forward.ts';
import type { Egress } from '../egress/egress.ts';
import type { Answer, Reply } from './answer.ts';
import { lookAgain, securely } from './connection.ts';
import { distrustOf, isUnreadable, unreachableBecause } from './failure.ts';
import { isLoopbackHost, loopbackOnly } from './loopback.ts';
import { direct, type ProxyFor } from './proxy.ts';
import { ProxyFailure } from './tunnel.ts';

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

const defaultLimits: Limits = { timeoutMs: 10_000, mostBytes: 64 * 1024 };

/** For a second look at a certificate that was refused, in milliseconds. */
const LOOK_MS = 5_000;

const TIMED_OUT = Symbol('timed out');
const TOO_LARGE = Symbol('too large');

/** How a request travels. */
export interface Journey {
  /** Where it may go at all. */
  readonly egress: Egress;
  readonly limits?: Limits | undefined;
  /** By which proxy; by none, unless this says so. */
  readonly proxyFor?: ProxyFor | undefined;
  readonly cancel?: AbortSignal | undefined;
}

async function optionsFor(outgoing: OutgoingRequest, proxyFor: ProxyFor, signal: AbortSignal): Promise<RequestOptions> {
  const { url, method, headers, ca } = outgoing;
  const common = { method, headers: { ...headers, 'accept-encoding': 'identity' }, signal };
  if (url.protocol === 'http:') return { ...common, agent: false, lookup: loopbackOnly };
  return { ...common, ...(await securely(url, proxyFor, ca, signal)) };
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

/** With all that is said of a header: Node keeps the first of some that are there twice. */
function answerOf({ statusCode = 0, headersDistinct }: IncomingMessage, body: string): Answer {
  const joined = Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(', ')]);
  return { kind: 'answer', status: statusCode, headers: Object.fromEntries(joined), body };
}

async function exchange(
  outgoing: OutgoingRequest,
  proxyFor: ProxyFor,
  limits: Limits,
  signal: AbortSignal,
): Promise<Reply> {
  const options = await optionsFor(outgoing, proxyFor, signal);
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  // Loaded on first use: Node's http brings all of fetch with it, and most commands never ask anybody.
  const http = await (outgoing.url.protocol === 'https:' ? import('node:https') : import('node:http'));
  const request = http.request(outgoing.url, options, (response) => {
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

async function explain(error: unknown, url: URL, proxyFor: ProxyFor, limits: Limits): Promise<Reply> {
  if (error === TOO_LARGE) {
    return { kind: 'unreadable', reason: `The answer was larger than ${limits.mostBytes / 1024} KiB.` };
  }
  if (error === TIMED_OUT) {
    return { kind: 'unreachable', reason: `There was no whole answer within ${limits.timeoutMs / 1000} seconds.` };
  }
  if (error instanceof ProxyFailure) return { kind: 'unreachable', reason: error.message };
  const distrust = distrustOf(error);
  if (distrust !== undefined) {
    const certificate = await lookAgain(url, proxyFor, Math.min(LOOK_MS, limits.timeoutMs));
    return { kind: 'tls-untrusted', reason: distrust, ...(certificate ? { certificate } : {}) };
  }
  if (isUnreadable(error)) return { kind: 'unreadable', reason: 'What answered does not speak HTTP as it should.' };
  return { kind: 'unreachable', reason: unreachableBecause(error) };
}

/**
 * Refuses an address that a request may not go to, before a name is looked up or a proxy is asked.
 * @throws HubVaultError `invalid-input`, TypeError for what is neither https nor http to this machine
 */
function refuseOthers(url: URL, egress: Egress): void {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname))) {
    throw new TypeError('Only https, or http to this machine.');
  }
  if (egress(url)) return;
  throw invalidInput(
    `Nothing was sent to ${url.host}: it is neither a host that this provider names nor the account's own server.`,
    way`See the hosts that may be asked${by('see-hosts')}.`,
  );
}

/**
 * Sends one request and reads its answer, within limits. Follows no redirect, keeps no connection,
 * and never throws for what the network does: every outcome is a `Reply`.
 *
 * SECURITY: the only way out of HubVault. https, or http to this machine; and only to where the
 * provider's file or the account says.
 * @throws HubVaultError, TypeError for any other address, which the caller should have refused before
 */
export async function send(outgoing: OutgoingRequest, journey: Journey): Promise<Reply> {
  const { egress, limits = defaultLimits, proxyFor = direct, cancel } = journey;
  const { url } = outgoing;
  refuseOthers(url, egress);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(TIMED_OUT), limits.timeoutMs);
  const forward = () => stop.abort();
  cancel?.addEventListener('abort', forward, { once: true });
  if (cancel?.aborted) forward();
  try {
    return await exchange(outgoing, proxyFor, limits, stop.signal);
  } catch (error) {
    if (cancel?.aborted) return { kind: 'cancelled', reason: 'The verification was cancelled.' };
    const cause = stop.signal.aborted && stop.signal.reason === TIMED_OUT ? TIMED_OUT : error;
    return await explain(cause, url, proxyFor, limits);
  } finally {
    clearTimeout(timer);
    cancel?.removeEventListener('abort', forward);
  }
}
