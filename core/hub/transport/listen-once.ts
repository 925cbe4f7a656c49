import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

const HOST = '127.0.0.1';
/** What a browser's request may have in its head; providers answer with a few hundred characters. */
const MOST_HEADER_BYTES = 16 * 1024;
const SLOWEST_REQUEST_MS = 5_000;
/** How often Node looks for requests that are too slow; every 30 seconds, unless it is told. */
const LOOK_FOR_SLOW_MS = 500;
const MOST_CONNECTIONS = 32;

/** What came of waiting: the parameters of the one answer, or none. */
type BrowserAnswer =
  | { readonly kind: 'answer'; readonly parameters: URLSearchParams }
  | { readonly kind: 'nobody' | 'cancelled' };

/** A place on this machine at which one answer of a browser is awaited. */
export interface AnswerPlace {
  /** Its address, with the port. */
  readonly address: string;
  /** Settles once, and never fails. Whatever it says, nothing listens any more. */
  readonly answered: Promise<BrowserAnswer>;
}

/** What is awaited. */
export interface AwaitedAnswer {
  readonly path: string;
  /** Whether parameters are those that are awaited. All others are turned away and change nothing. */
  readonly isIt: (parameters: URLSearchParams) => boolean;
  /** For how long, in milliseconds. */
  readonly lifeMs: number;
  readonly signal?: AbortSignal | undefined;
}

function page(text: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>HubVault</title>
<p>${text}</p>
</html>
`;
}

const taken = page('HubVault has the answer. You may close this tab and go back to HubVault.');
const notAwaited = page('HubVault did not ask for this. Nothing was taken from it; you may close this tab.');

/** SECURITY: says nothing of what was asked, loads nothing, is kept nowhere, and tells no other page where it was. */
function respond(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(html);
}

/**
 * Ends the oldest connection of a server where there are more than `most`. SECURITY: who speaks is
 * answered at once, so the oldest are silent; a limit that turned the newest away would let whoever
 * opens that many keep the browser out.
 */
function makeRoom(server: Server, most: number): void {
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    const [oldest] = connections;
    if (connections.size > most) oldest?.destroy();
  });
}

/**
 * Listens on a free port of 127.0.0.1 for one GET of one path with the parameters that are awaited.
 *
 * SECURITY: the Host must be the address itself, so that no page can reach it by a name that it had
 * resolved to this machine. What does not fit is turned away without an end to the waiting: another
 * program of this machine that does not know the state, which is in the address at which one signs
 * in, can neither answer in the provider's place nor have the wait given up.
 */
export async function listenOnce({ path, isIt, lifeMs, signal }: AwaitedAnswer): Promise<AnswerPlace> {
  const { promise: answered, resolve: settle } = Promise.withResolvers<BrowserAnswer>();
  let isOver = false;

  /** The parameters of a request that is the one awaited, or the status with which it is turned away. */
  const read = ({ method, headers, url = '' }: IncomingMessage): URLSearchParams | number => {
    if (headers.host !== new URL(address).host || !URL.canParse(url, address)) return 400;
    const { pathname, searchParams } = new URL(url, address);
    if (pathname !== path) return 404;
    if (method !== 'GET') return 405;
    return isOver || !isIt(searchParams) ? 400 : searchParams;
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    request.resume();
    const found = read(request);
    if (typeof found === 'number') {
      respond(response, found, notAwaited);
      return;
    }
    isOver = true;
    response.once('close', () => end({ kind: 'answer', parameters: found }));
    respond(response, 200, taken);
  };

  // Loaded on first use, as for a request: few sign in, and the app starts without it.
  const { createServer } = await import('node:http');
  const server = createServer(
    {
      maxHeaderSize: MOST_HEADER_BYTES,
      requestTimeout: SLOWEST_REQUEST_MS,
      headersTimeout: SLOWEST_REQUEST_MS,
      connectionsCheckingInterval: LOOK_FOR_SLOW_MS,
    },
    handle,
  );
  makeRoom(server, MOST_CONNECTIONS);
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(0, HOST, resolve);
  await listening;
  const address = `http://${HOST}:${(server.address() as AddressInfo).port}${path}`;

  const timer = setTimeout(() => end({ kind: 'nobody' }), lifeMs);
  const cancel = () => end({ kind: 'cancelled' });
  function end(result: BrowserAnswer): void {
    isOver = true;
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    server.close();
    server.closeAllConnections();
    settle(result);
  }
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  return { address, answered };
}
