import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a proxy was asked. */
interface ProxyRequest {
  readonly method: string;
  /** The host and port that the proxy is to connect to. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
}

/** A real HTTP proxy on this machine. */
export interface ForwardProxy extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly requests: readonly ProxyRequest[];
  /** How many connections to it are open. */
  readonly open: () => number;
}

interface ForwardProxyOptions {
  /** Where every host is, whatever it is called: a name need not be one that can be looked up. */
  readonly to: number;
  /** Does something else with a request than to connect it. */
  readonly instead?: (socket: Duplex) => void;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** Starts a proxy that passes every connection on to one port of this machine. */
export async function startForwardProxy({ to, instead, tls }: ForwardProxyOptions): Promise<ForwardProxy> {
  const requests: ProxyRequest[] = [];
  const sockets = new Set<Duplex>();
  const server = tls ? createSecureServer(tls) : createServer();
  server.on(tls ? 'secureConnection' : 'connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  server.on('connect', ({ method = '', url = '', headers }: IncomingMessage, socket: Duplex) => {
    requests.push({ method, target: url, headers });
    if (instead) {
      socket.resume().once('end', () => socket.end());
      instead(socket);
      return;
    }
    const upstream = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.once('close', () => upstream.destroy());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    open: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
