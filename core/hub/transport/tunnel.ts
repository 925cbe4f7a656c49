import type { Socket } from 'node:net';
import { bareHost } from './bare-host.ts';
import { distrustOf, unreachableBecause } from './failure.ts';
import type { HttpProxy } from './proxy.ts';

/** Why a proxy passed nothing on. What it says is never taken for an answer of the provider. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
}

const WANTS_CREDENTIALS = 407;

function refusal({ name }: HttpProxy, status: number): ProxyFailure {
  const why =
    status === WANTS_CREDENTIALS
      ? 'asks for a user name and password, or does not accept those it was given'
      : 'did not pass the request on';
  return new ProxyFailure(`The proxy ${name} ${why} (it said ${status}). The provider was not asked.`);
}

/**
 * Asks a proxy for a connection to a host. Nothing but the name of the host is said.
 *
 * Of Node's own proxy support and of the usual package neither is used: the one does not end when it
 * is told to while it waits for the proxy, the other hands on what a refusing proxy says as if the
 * provider had said it, and a 401 of a proxy would condemn a key (docs/decisions).
 * @throws ProxyFailure, or the signal's reason
 */
export async function openTunnel(host: string, port: number, proxy: HttpProxy, signal: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const http = await (proxy.isSecure ? import('node:https') : import('node:http'));
  const authority = `${host}:${port}`;
  const request = http.request({
    host: bareHost(proxy.host),
    port: proxy.port,
    method: 'CONNECT',
    path: authority,
    headers: { Host: authority, ...proxy.headers },
    agent: false,
    signal,
  });
  request.once('connect', ({ statusCode = 0 }, socket: Socket, first) => {
    // In TLS the client speaks first: what comes before is not from the provider.
    if (statusCode >= 200 && statusCode < 300 && first.length === 0) {
      resolve(socket);
      return;
    }
    socket.destroy();
    reject(refusal(proxy, statusCode));
  });
  request.once('response', (response) => {
    response.destroy();
    reject(refusal(proxy, response.statusCode ?? 0));
  });
  request.once('error', (error) => {
    const reason = distrustOf(error) === undefined ? unreachableBecause(error) : 'Its certificate is not trusted.';
    const why = reason.replace(/^The server name/, 'Its name').replace(/^The server/, 'It');
    reject(signal.aborted ? signal.reason : new ProxyFailure(`The proxy ${proxy.name} was not reached. ${why}`));
  });
  request.end();
  return await promise;
}
