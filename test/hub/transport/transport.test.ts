import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { send } from '../../../core/hub/transport/send.ts';
import { createTestCa } from '../../helpers/tls.ts';
import { startEmulator } from '../../providers/emulator.ts';
import { type Fault, rawBytes } from '../../providers/faults.ts';
import { sekoia } from '../../providers/sekoia.ts';
import { hasty, shippedProvider, verifyAt } from '../verify-at.ts';

const provider = shippedProvider('sekoia');
const { fields } = sekoia.cases.right;

const unreadable = 'What answered does not speak HTTP as it should.';
const success = '{"uuid":"x"}';

/** Writes the same again and again until the connection ends. */
function flood(start: string, again: string): Fault {
  return (response) => {
    response.socket?.write(start);
    const timer = setInterval(() => response.socket?.write(again), 1);
    response.once('close', () => clearInterval(timer));
  };
}

const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n';

const whole = `HTTP/1.1 200 OK\r\nContent-Length: ${success.length}\r\n`;

describe('an exchange ends, and proves nothing, on', () => {
  it.each<[string, Fault, string, string]>([
    ['an offer of another protocol', rawBytes(upgrade), 'unexpected', 'The answer had status 101.'],
    ['headers without end', flood('HTTP/1.1 200 OK\r\n', `X-A: ${'b'.repeat(8_000)}\r\n`), 'unexpected', unreadable],
    [
      'early hints without end',
      flood('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
      'unreachable',
      'There was no whole answer within 0.3 seconds.',
    ],
    ['a broken chunk', rawBytes(`${chunked}\r\nzz\r\n`), 'unexpected', unreadable],
    ['two lengths at once', rawBytes(`${chunked}Content-Length: 12\r\n\r\n${success}`), 'unexpected', unreadable],
    [
      'less than it announced',
      rawBytes(`HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n${success}`),
      'unreachable',
      'The connection was cut off.',
    ],
    [
      'a type that is said twice, once of a page',
      rawBytes(`${whole}Content-Type: application/json\r\nContent-Type: text/html\r\n\r\n${success}`),
      'unexpected',
      'A web page answered, with status 200.',
    ],
    [
      'an age that is said twice',
      rawBytes(`${whole}Age: 0\r\nAge: 120\r\n\r\n${success}`),
      'unexpected',
      'The answer came out of a cache, so it says nothing about this credential.',
    ],
    ['no byte at all', rawBytes(''), 'unreachable', 'The connection was cut off.'],
  ])('%s', async (_, fault, verdict, note) => {
    await using server = await startEmulator(sekoia, { fault });
    expect(await verifyAt(provider, server.url, fields, { limits: hasty })).toMatchObject({ verdict, note });
    expect(server.requests).toHaveLength(1);
  });
});

it('takes an answer that is exactly as large as may be, and none that is one byte larger', async () => {
  const padded = (size: number) => success + ' '.repeat(size - success.length);
  const answering =
    (size: number): Fault =>
    (response) =>
      response.end(padded(size));
  await using fitting = await startEmulator(sekoia, { fault: answering(65_536) });
  await using larger = await startEmulator(sekoia, { fault: answering(65_537) });
  expect(await verifyAt(provider, fitting.url, fields)).toMatchObject({ verdict: 'verified' });
  expect(await verifyAt(provider, larger.url, fields)).toMatchObject({ verdict: 'unexpected' });
});

it('reads an answer that begins with a byte order mark', async () => {
  const marked: Fault = (response) => response.end(`\ufeff${success}`);
  await using server = await startEmulator(sekoia, { fault: marked });
  expect(await verifyAt(provider, server.url, fields)).toMatchObject({ verdict: 'verified' });
});

describe('TLS', () => {
  it('is not spoken by a server of plain http', async () => {
    await using server = await startEmulator(sekoia);
    const note = 'The server does not speak TLS on this port.';
    const found = await verifyAt(provider, server.url.replace('http:', 'https:'), fields);
    expect(found).toMatchObject({ verdict: 'unreachable', note });
    expect(server.requests).toEqual([]);
  });

  it('never falls back to plain http', async () => {
    const ca = await createTestCa();
    await using server = await startEmulator(sekoia, { tls: await ca.issue() });
    const found = await verifyAt(provider, server.url.replace('https:', 'http:'), fields, { ca: ca.cert });
    expect(found).toMatchObject({ verdict: 'unreachable' });
    expect(server.requests).toEqual([]);
  });

  it('verifies a server by its name', async () => {
    const ca = await createTestCa();
    await using server = await startEmulator(sekoia, { tls: await ca.issue({ hosts: ['localhost'] }) });
    const named = server.url.replace('127.0.0.1', 'localhost');
    expect(await verifyAt(provider, named, fields, { ca: ca.cert })).toMatchObject({ verdict: 'verified' });
    expect(await verifyAt(provider, server.url, fields, { ca: ca.cert })).toMatchObject({ verdict: 'tls-untrusted' });
  });

  it('shows the certificate that was refused, where a server has one for each name', async () => {
    const ca = await createTestCa();
    const [ofOthers, ofName] = [
      await ca.issue({ hosts: ['others.example'] }),
      await ca.issue({ hosts: ['localhost'] }),
    ];
    const server = createServer({
      ...ofOthers,
      SNICallback: (name, done) => done(null, name === 'localhost' ? createSecureContext(ofName) : undefined),
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const found = await verifyAt(provider, `https://localhost:${port}`, fields);
    server.close();
    expect(found).toMatchObject({ verdict: 'tls-untrusted', certificate: { subject: 'CN=localhost' } });
  });
});

it.each(['http://192.0.2.1/v1/me', 'http://localhost.example/', 'ftp://127.0.0.1/'])(
  'sends nothing to %s, whoever asks',
  async (address) => {
    await expect(send({ url: new URL(address), method: 'GET', headers: {} }, { egress: () => true })).rejects.toThrow(
      TypeError,
    );
  },
);
