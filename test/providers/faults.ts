import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';

/** What stands between HubVault and a provider, or goes wrong with it: it answers in its place. */
export type Fault = (response: ServerResponse, request: IncomingMessage) => void;

const json = { 'content-type': 'application/json' };
const SLOW_STEP_MS = 40;

/** Any status with any JSON body. */
export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Fault {
  return (response) => response.writeHead(status, { ...json, ...headers }).end(JSON.stringify(body));
}

/** Any status with any text body of any type. */
export function textAnswer(status: number, body: string, type = 'text/plain'): Fault {
  return (response) => response.writeHead(status, { 'content-type': type }).end(body);
}

/** Asks for fewer requests; `retryAfter` is the header's value, left out where it is undefined. */
export function rateLimited(retryAfter?: string): Fault {
  return jsonAnswer(
    429,
    { message: 'Too Many Requests' },
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  );
}

/** The sign-in page of a hotel or a proxy, with any status and even with the type of an API. */
export function captivePortal(status: number, type = 'text/html; charset=utf-8'): Fault {
  return textAnswer(status, '\n<!doctype html><title>Welcome</title><p>Sign in to use this network.</p>', type);
}

/** Sends the caller elsewhere. */
export function redirectTo(location: string, status = 302): Fault {
  return (response) => response.writeHead(status, { location }).end();
}

/** Starts well and never ends. */
export const endlessBody: Fault = (response) => {
  function* forever() {
    yield '{"data": [';
    for (;;) yield '0, '.repeat(5_000);
  }
  response.writeHead(200, json);
  pipeline(Readable.from(forever()), response).catch(() => undefined);
};

/** Takes the request and says nothing. */
export const silence: Fault = () => undefined;

/** Answers at once, but so slowly that the whole never comes. */
export const slowBody: Fault = (response) => {
  response.writeHead(200, json).write('{');
  const timer = setInterval(() => response.write(' '), SLOW_STEP_MS);
  response.once('close', () => clearInterval(timer));
};

/** Cuts the connection instead of answering. */
export const connectionCut: Fault = (response) => response.socket?.destroy();

/** Cuts the connection in the middle of the answer. */
export const cutInBody: Fault = (response) => {
  response.writeHead(200, { ...json, 'content-length': '1000' });
  response.write('{"message": "Authorized"', () => response.socket?.destroy());
};

/** Writes what HTTP would never be. */
export function rawBytes(bytes: string): Fault {
  return (response) => response.socket?.end(bytes);
}

/** Another protocol on the port. */
export const garbage = rawBytes('SSH-2.0-OpenSSH_9.6\r\nProtocol mismatch.\r\n');

/** Valid JSON, nested so deeply that a careless reader runs out of stack. */
export const deepJson: Fault = textAnswer(200, `${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'application/json');

/** Compresses although it was asked not to; what is in it would be a success. */
export function gzipped(body: unknown): Fault {
  const bytes = gzipSync(JSON.stringify(body));
  return (response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bytes);
}
