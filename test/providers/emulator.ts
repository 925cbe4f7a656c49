import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmulatedProvider, written } from './emulated-provider.ts';
import type { Fault } from './faults.ts';

/** A request as it arrived. */
interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface EmulatorOptions {
  /** Key and certificate as PEM; with them the emulator speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Answers in the provider's place. */
  readonly fault?: Fault;
  /** How many requests meet the fault before the provider answers; by default all. */
  readonly faultTimes?: number;
  /** The address of this machine to listen on: 127.0.0.1 by default; others count as other hosts. */
  readonly host?: string;
  /** By default any free one. */
  readonly port?: number;
  /** How long the provider thinks about each answer. */
  readonly delayMs?: number;
}

/** A running server on this machine that plays a provider. */
export interface Emulator extends AsyncDisposable {
  readonly url: string;
  /** Every request so far, in the order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** The most requests that were unanswered at one time, so far. */
  readonly mostInFlight: number;
  close(): Promise<void>;
}

function reply(provider: EmulatedProvider, request: RecordedRequest, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url, 'http://emulator.invalid');
  const answer = provider.answer({ ...request, path: pathname, query: searchParams });
  const { headers, text: body } = written(answer);
  response.writeHead(answer.status, headers).end(body);
}

function urlOf(address: AddressInfo, secure: boolean): string {
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `${secure ? 'https' : 'http'}://${host}:${address.port}`;
}

/** Starts a server that plays a provider, and records what it is asked. */
export async function startEmulator(provider: EmulatedProvider, options: EmulatorOptions = {}): Promise<Emulator> {
  const { tls, fault, faultTimes = Number.POSITIVE_INFINITY, host = '127.0.0.1', port = 0, delayMs = 0 } = options;
  const requests: RecordedRequest[] = [];
  let inFlight = 0;
  let mostInFlight = 0;

  const listener = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '/', headers } = incoming;
    const request = { method, url, headers, body: '' };
    requests.push(request);
    const faulty = fault !== undefined && requests.length <= faultTimes;
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    response.once('close', () => {
      inFlight -= 1;
    });
    // A fault does not read; the provider reads first, as it may have to know a body to answer.
    if (faulty) incoming.resume();
    else request.body = await text(incoming).catch(() => '');
    if (delayMs > 0) await sleep(delayMs);
    if (faulty) fault(response, incoming);
    else reply(provider, request, response);
  };

  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, host, resolve);
  await listening;

  const close = async () => {
    const { promise: closed, resolve: done } = Promise.withResolvers<void>();
    server.close(() => done());
    server.closeAllConnections();
    await closed;
  };
  return {
    url: urlOf(server.address() as AddressInfo, tls !== undefined),
    requests,
    get mostInFlight() {
      return mostInFlight;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** An address of this machine at which nothing listens. */
export async function refusingUrl(): Promise<string> {
  const server = createServer();
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await listening;
  const url = urlOf(server.address() as AddressInfo, false);
  const { promise: closed, resolve: done } = Promise.withResolvers<void>();
  server.close(() => done());
  await closed;
  return url;
}
