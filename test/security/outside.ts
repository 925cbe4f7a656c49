import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** A port of this machine, and what has arrived at it so far. */
export interface Listener {
  readonly port: number;
  /** `tcp` for each connection, `udp` for each packet. */
  readonly arrived: string[];
  close(): void;
}

/** Listens at one port of this machine, by TCP and by UDP, for whatever a page may send. */
export async function listenOutside(): Promise<Listener> {
  const arrived: string[] = [];
  const tcp = createServer((socket) => {
    arrived.push('tcp');
    socket.destroy();
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  tcp.listen(0, '127.0.0.1', resolve);
  await listening;
  const address = tcp.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const udp = createSocket('udp4').on('message', () => arrived.push('udp'));
  const { promise: bound, resolve: ready } = Promise.withResolvers<void>();
  udp.bind(port, '127.0.0.1', ready);
  await bound;
  return {
    port,
    arrived,
    close() {
      tcp.close();
      udp.close();
    },
  };
}
