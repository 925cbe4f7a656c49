import { type AddressInfo, connect } from 'node:net';
import { createServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { findAccount } from '../../core/accounts/find-account.ts';
import { revealField } from '../../core/accounts/reveal-field.ts';
import { byProxy, parseProxy } from '../../core/hub/transport/proxy.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import { updateServer } from '../../core/storage/servers.ts';
import { startForwardProxy } from '../helpers/forward-proxy.ts';
import { startOAuthServer } from '../helpers/oauth-server.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { createTestCa } from '../helpers/tls.ts';
import { providers } from '../link/drafts.ts';
import { asking, linkedBySignIn, NAME } from './at-server.ts';

const HOST = 'gitlab.blue-team.example';
const LATER = '2026-11-21T12:30:00.000Z';
const ca = await createTestCa();

/** Speaks TLS under a name that nothing can look up, and passes on what is said to a server of plain http. */
async function startTlsInFront(url: string) {
  const { key, cert } = await ca.issue({ hosts: [HOST] });
  const server = createServer({ key, cert }, (socket) => {
    const inner = connect(Number(new URL(url).port), '127.0.0.1');
    inner.on('error', () => socket.destroy());
    socket.on('error', () => inner.destroy());
    socket.pipe(inner).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: () => new Promise<void>((closed) => server.close(() => closed())) };
}

/** An account that was signed in to, whose server has since been given a name and a certificate. */
async function signedInBehindTls() {
  const server = await startOAuthServer();
  const { vault } = await temporaryVault();
  await linkedBySignIn(vault, server.url);
  const account = vault.read((database) => findAccount(database, NAME));
  vault.write((database) => {
    updateServer(database, account.number, `https://${HOST}`);
    database.run('UPDATE account SET ca = ? WHERE number = ?', [ca.cert, account.number]);
  });
  return { server, vault };
}

describe('a renewal through a proxy', () => {
  it('goes there with the verification, each in a tunnel of its own, and the proxy sees no token', async () => {
    const { server, vault } = await signedInBehindTls();
    await using _ = server;
    await using front = await startTlsInFront(server.url);
    await using proxy = await startForwardProxy({ to: front.port });
    const before = revealField(vault, providers, NAME, { field: 'refreshToken' });
    const rows = [vault.read((database) => findAccount(database, NAME))];
    const proxyFor = byProxy(parseProxy(proxy.url));
    const [found] = await verifyAccounts(vault, rows, providers, { ...asking(LATER), proxyFor });
    expect(found?.verification).toMatchObject({ verdict: 'verified', host: HOST });
    const tunnel = { method: 'CONNECT', target: `${HOST}:443`, headers: { host: `${HOST}:443`, connection: 'close' } };
    expect(proxy.requests).toEqual([tunnel, tunnel]);
    expect(server.asked.slice(-2)).toEqual(['/oauth/token', '/api/v4/user']);
    const after = revealField(vault, providers, NAME, { field: 'refreshToken' });
    expect([after === before, after === server.tokens.at(-1)]).toEqual([false, true]);
    expect(JSON.stringify(proxy.requests)).not.toContain(before);
  });

  it('that the proxy refuses is no word of the provider: the tokens stay, and the next one goes on', async () => {
    const { server, vault } = await signedInBehindTls();
    await using _ = server;
    await using front = await startTlsInFront(server.url);
    const refusal = 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n';
    await using refusing = await startForwardProxy({ to: front.port, instead: (socket) => socket.end(refusal) });
    await using proxy = await startForwardProxy({ to: front.port });
    const rows = [vault.read((database) => findAccount(database, NAME))];
    const asked = server.asked.length;
    const verify = async (url: string) => {
      const proxyFor = byProxy(parseProxy(url));
      const [found] = await verifyAccounts(vault, rows, providers, { ...asking(LATER), proxyFor });
      return found?.verification.verdict;
    };
    expect([await verify(refusing.url), server.asked.length]).toEqual(['unreachable', asked]);
    expect(await verify(proxy.url)).toBe('verified');
  });
});
