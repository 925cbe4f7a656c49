import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { byProxy, HttpProxy, isBypassed, parseProxy, proxyFromEnvironment } from '../../../core/hub/transport/proxy.ts';
import { ProxyFailure } from '../../../core/hub/transport/tunnel.ts';
import { startForwardProxy } from '../../helpers/forward-proxy.ts';
import { createTestCa } from '../../helpers/tls.ts';
import { refusingUrl, startEmulator } from '../../providers/emulator.ts';
import { sekoia } from '../../providers/sekoia.ts';
import { hasty, shippedProvider, verifyAt } from '../verify-at.ts';

const provider = shippedProvider('sekoia');
const { fields } = sekoia.cases.right;
const HOST = 'api.provider.example';
const ca = await createTestCa();

/** A provider at a name that nothing can look up, and its port. */
async function behindProxy(hosts = [HOST]) {
  const server = await startEmulator(sekoia, { tls: await ca.issue({ hosts }) });
  return { server, port: Number(new URL(server.url).port) };
}

/** What a proxy says instead of passing the connection on. */
function saying(text: string) {
  return (socket: Duplex) => socket.end(text);
}

describe('through a proxy', () => {
  it('speaks TLS with the provider: the proxy sees the name of the host and nothing of the request', async () => {
    const { server, port } = await behindProxy();
    await using _ = server;
    await using proxy = await startForwardProxy({ to: port });
    const proxyFor = byProxy(parseProxy(proxy.url));
    const found = await verifyAt(provider, `https://${HOST}`, fields, { ca: ca.cert, proxyFor });
    expect(found).toMatchObject({ verdict: 'verified', host: HOST });
    expect(proxy.requests).toEqual([
      { method: 'CONNECT', target: `${HOST}:443`, headers: { host: `${HOST}:443`, connection: 'close' } },
    ]);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
    // As without a proxy: with a port beside it, it would be another host to many servers.
    expect(server.requests[0]?.headers.host).toBe(HOST);
  });

  it('can speak TLS with the proxy itself, which must then be one that is trusted', async () => {
    const { server, port } = await behindProxy();
    await using _ = server;
    await using proxy = await startForwardProxy({ to: port, tls: await ca.issue() });
    const proxyFor = byProxy(parseProxy(proxy.url));
    // The account's own CA is for the provider, and says nothing about the proxy.
    const found = await verifyAt(provider, `https://${HOST}`, fields, { ca: ca.cert, proxyFor });
    expect(found).toMatchObject({
      verdict: 'unreachable',
      note: `The proxy 127.0.0.1:${proxy.port} was not reached. Its certificate is not trusted.`,
    });
    expect([server.requests, proxy.requests]).toEqual([[], []]);
  });

  it('gives the proxy its user and password, and the provider nothing of them', async () => {
    const { server, port } = await behindProxy();
    await using _ = server;
    await using proxy = await startForwardProxy({ to: port });
    const proxyFor = byProxy(parseProxy(`http://an%40alyst:pass%3Aword@127.0.0.1:${proxy.port}`));
    const found = await verifyAt(provider, `https://${HOST}`, fields, { ca: ca.cert, proxyFor });
    expect(found.verdict).toBe('verified');
    const said = Buffer.from(String(proxy.requests[0]?.headers['proxy-authorization']).slice(6), 'base64');
    expect(String(said)).toBe('an@alyst:pass:word');
    expect(JSON.stringify(server.requests)).not.toContain('roxy');
  });

  it('holds the certificate of the provider against the name that was asked for', async () => {
    const { server, port } = await behindProxy(['other.example']);
    await using _ = server;
    await using proxy = await startForwardProxy({ to: port });
    const proxyFor = byProxy(parseProxy(proxy.url));
    const found = await verifyAt(provider, `https://${HOST}`, fields, { ca: ca.cert, proxyFor });
    expect(found).toMatchObject({ verdict: 'tls-untrusted', note: 'The certificate is for another server name.' });
    // The second look goes the same way: nothing is asked past the proxy.
    expect(found.certificate?.subject).toContain('other.example');
    expect(proxy.requests.map(({ target }) => target)).toEqual([`${HOST}:443`, `${HOST}:443`]);
    expect(server.requests).toEqual([]);
  });

  it('shows the certificate of a proxy that opens TLS itself, and sends it no key', async () => {
    const forger = await createTestCa('Corporate inspection');
    await using server = await startEmulator(sekoia, { tls: await forger.issue({ hosts: [HOST] }) });
    await using proxy = await startForwardProxy({ to: Number(new URL(server.url).port) });
    const proxyFor = byProxy(parseProxy(proxy.url));
    const found = await verifyAt(provider, `https://${HOST}`, fields, { proxyFor });
    expect(found).toMatchObject({ verdict: 'tls-untrusted', certificate: { issuer: 'CN=Corporate inspection' } });
    expect(server.requests).toEqual([]);
  });
});

describe('a proxy that passes nothing on', () => {
  const page = '<html>Sign in to the network</html>';
  it.each([
    ['asks who is there', 407, 'asks for a user name and password, or does not accept those it was given'],
    ['forbids the host', 403, 'did not pass the request on'],
    ['says what a provider says of a wrong key', 401, 'did not pass the request on'],
    ['leads to a page of its own', 302, 'did not pass the request on'],
    ['cannot reach the host', 502, 'did not pass the request on'],
  ])('condemns no key when it %s (%i)', async (_, status, why) => {
    await using proxy = await startForwardProxy({
      to: 1,
      instead: saying(`HTTP/1.1 ${status} No\r\nLocation: https://portal.example\r\n\r\n${page}`),
    });
    const proxyFor = byProxy(parseProxy(proxy.url));
    const note = `The proxy 127.0.0.1:${proxy.port} ${why} (it said ${status}). The provider was not asked.`;
    expect(await verifyAt(provider, `https://${HOST}`, fields, { proxyFor })).toMatchObject({
      verdict: 'unreachable',
      note,
      certificate: null,
    });
    expect(proxy.requests).toHaveLength(1);
  });

  it('proves nothing when it agrees and then shows a page of its own', async () => {
    const portal = saying(`HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{"uuid":"x"}`);
    await using proxy = await startForwardProxy({ to: 1, instead: portal });
    const proxyFor = byProxy(parseProxy(proxy.url));
    expect(await verifyAt(provider, `https://${HOST}`, fields, { proxyFor })).toMatchObject({ verdict: 'unreachable' });
  });

  it('is waited for no longer than any server, and let go', async () => {
    await using proxy = await startForwardProxy({ to: 1, instead: () => undefined });
    const proxyFor = byProxy(parseProxy(proxy.url));
    const note = 'There was no whole answer within 0.3 seconds.';
    const found = await verifyAt(provider, `https://${HOST}`, fields, { proxyFor, limits: hasty });
    expect(found).toMatchObject({ verdict: 'unreachable', note });
    await expect.poll(proxy.open).toBe(0);
  });

  it('ends at once with a cancelled run', async () => {
    await using proxy = await startForwardProxy({ to: 1, instead: () => stop.abort() });
    const stop = new AbortController();
    const proxyFor = byProxy(parseProxy(proxy.url));
    const run = verifyAt(provider, `https://${HOST}`, fields, { proxyFor, signal: stop.signal });
    await expect(run).rejects.toMatchObject({ kind: 'cancelled' });
    await expect.poll(proxy.open).toBe(0);
  });

  it('is named when it cannot be reached', async () => {
    const url = await refusingUrl();
    const found = await verifyAt(provider, `https://${HOST}`, fields, { proxyFor: byProxy(parseProxy(url)) });
    const note = `The proxy ${new URL(url).host} was not reached. It refused the connection.`;
    expect(found).toMatchObject({ verdict: 'unreachable', note });
  });
});

it('tells whoever decides about the proxy the origin alone, for an address may hold a key', async () => {
  const asked: string[] = [];
  const shodan = shippedProvider('shodan');
  const proxyFor = async (url: URL) => {
    asked.push(url.href);
    throw new ProxyFailure('The settings could not be read.');
  };
  const found = await verifyAt(shodan, `https://${HOST}`, { apiKey: 'a'.repeat(32) }, { proxyFor });
  expect(found).toMatchObject({ verdict: 'unreachable', note: 'The settings could not be read.' });
  expect(asked).toEqual([`https://${HOST}/`]);
});

it('waits for that decision no longer than for an answer, and not after a cancellation', async () => {
  const proxyFor = () => new Promise<undefined>(() => undefined);
  const found = await verifyAt(provider, `https://${HOST}`, fields, { proxyFor, limits: hasty });
  expect(found).toMatchObject({ verdict: 'unreachable', note: 'There was no whole answer within 0.3 seconds.' });
  const stop = new AbortController();
  const run = verifyAt(provider, `https://${HOST}`, fields, { proxyFor, signal: stop.signal });
  stop.abort();
  await expect(run).rejects.toMatchObject({ kind: 'cancelled' });
});

it('reaches this machine past the proxy, over http and https', async () => {
  await using plain = await startEmulator(sekoia);
  await using secure = await startEmulator(sekoia, { tls: await ca.issue() });
  await using proxy = await startForwardProxy({ to: 1 });
  const circumstances = { ca: ca.cert, proxyFor: byProxy(parseProxy(proxy.url)) };
  for (const { url } of [plain, secure]) {
    expect(await verifyAt(provider, url, fields, circumstances)).toMatchObject({ verdict: 'verified' });
  }
  expect(proxy.requests).toEqual([]);
});

describe('the address of a proxy', () => {
  it.each([
    ['proxy.example:3128', 'proxy.example:3128'],
    ['http://proxy.example', 'proxy.example:80'],
    ['https://proxy.example', 'proxy.example:443'],
    ['http://[::1]:8080/', '[::1]:8080'],
  ])('%s is read as %s', (typed, name) => {
    expect(parseProxy(typed).name).toBe(name);
  });

  it.each([
    '',
    'socks5://proxy.example:1080',
    'http://',
    'http://a b',
    'http://proxy.example/path',
    'http://p?x',
    'ftp://p',
  ])('%j is refused', (typed) => {
    expect(() => parseProxy(typed)).toThrow('That is not the address of a proxy.');
  });

  it('is never quoted, and no credentials are in anything that prints a proxy', () => {
    const secret = 'Planted-proxy-password';
    const proxy = parseProxy(`http://user:${secret}@proxy.example:1`);
    const shown = [inspect(proxy, { depth: 9, showHidden: true }), JSON.stringify(proxy), String(proxy), proxy.name];
    expect(shown.filter((text) => text.includes(secret) || text.includes('user'))).toEqual([]);
    for (const typed of [
      `http://user:${secret}%@proxy.example`,
      `socks5://user:${secret}@p`,
      `http://u:${secret}@p/x`,
    ]) {
      expect(() => parseProxy(typed)).toThrow(expect.not.stringContaining(secret));
    }
    expect(proxy).toBeInstanceOf(HttpProxy);
  });
});

describe('the list of what is reached without the proxy', () => {
  it.each([
    ['provider.example', true],
    ['.provider.example', true],
    ['*.provider.example', true],
    ['API.provider.example', true],
    ['a.example, api.provider.example;b.example', true],
    ['*', true],
    ['api.provider.example:443', true],
    ['api.provider.example:8443', false],
    ['vider.example', false],
    ['pi.provider.example', false],
    ['', false],
    ['.', false],
  ])('%j: %s', (list, expected) => {
    expect(isBypassed(new URL(`https://${HOST}/x`), list)).toBe(expected);
  });

  it('is NO_PROXY in the environment, beside HTTPS_PROXY; small letters come first', async () => {
    const env = { HTTPS_PROXY: 'http://big.example:1', NO_PROXY: '.inside.example' };
    const url = new URL(`https://${HOST}`);
    expect((await proxyFromEnvironment(env)(url))?.name).toBe('big.example:1');
    expect((await proxyFromEnvironment({ ...env, https_proxy: 'small.example:2' })(url))?.name).toBe('small.example:2');
    expect(await proxyFromEnvironment(env)(new URL('https://soar.inside.example'))).toBeUndefined();
    expect(await proxyFromEnvironment({})(url)).toBeUndefined();
  });
});
