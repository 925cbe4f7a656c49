import type { RequestOptions } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { bareHost } from './bare-host.ts';
import { type CertificateFacts, lookAtCertificate } from './certificate.ts';
import { isLoopbackHost } from './loopback.ts';
import type { ProxyFor } from './proxy.ts';
import { openTunnel } from './tunnel.ts';

const HTTPS_PORT = 443;

function portOf({ port }: URL): number {
  return Number(port || HTTPS_PORT);
}

/** Waits for an answer no longer than the signal allows: a system may look for its proxy settings for minutes. */
async function until<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const give = () => reject(signal.reason);
  signal.addEventListener('abort', give, { once: true });
  try {
    return await Promise.race([ask(), promise]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}

/**
 * A connection to a server by way of its proxy, if it has one. This machine is always reached straight.
 *
 * SECURITY: whoever decides about the proxy gets the origin alone, for a path or a query may hold a key.
 */
async function tunnelTo(url: URL, proxyFor: ProxyFor, signal: AbortSignal): Promise<Socket | undefined> {
  if (isLoopbackHost(url.hostname)) return undefined;
  const proxy = await until(signal, () => proxyFor(new URL(url.origin)));
  return proxy && (await openTunnel(url.hostname, portOf(url), proxy, signal));
}

/**
 * How a request is connected to its https server, through a proxy or without.
 * @param ca the only CA to trust, as PEM; otherwise those that ship with Node
 */
export async function securely(
  url: URL,
  proxyFor: ProxyFor,
  ca: string | undefined,
  signal: AbortSignal,
): Promise<RequestOptions> {
  // SECURITY: stated, so that no environment variable can switch certificate checks off.
  const trust = { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
  const tunnel = await tunnelTo(url, proxyFor, signal);
  if (!tunnel) return { agent: false, ...trust };
  const host = bareHost(url.hostname);
  const named = isIP(host) ? {} : { servername: host };
  const { connect } = await import('node:tls');
  // Without an agent Node takes 80 for the usual port, and would ask for `host:80`, which no provider is called.
  return { defaultPort: HTTPS_PORT, createConnection: () => connect({ socket: tunnel, host, ...named, ...trust }) };
}

/** A second look at a server whose certificate was refused, for at most so many milliseconds. */
export async function lookAgain(
  url: URL,
  proxyFor: ProxyFor,
  timeoutMs: number,
): Promise<CertificateFacts | undefined> {
  try {
    const tunnel = await tunnelTo(url, proxyFor, AbortSignal.timeout(timeoutMs));
    return await lookAtCertificate({ host: bareHost(url.hostname), port: portOf(url), tunnel }, timeoutMs);
  } catch {
    // What is wrong has been found already; the look only tells more of it.
    return undefined;
  }
}
