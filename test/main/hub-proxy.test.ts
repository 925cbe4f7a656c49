import '../helpers/fake-electron.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byProxy, parseProxy } from '../../core/hub/transport/proxy.ts';
import { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import { momentOf } from '../../domain/clock.ts';
import { hubHandlers } from '../../main/calls/hub-calls.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft } from '../helpers/draft.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { type ForwardProxy, startForwardProxy } from '../helpers/forward-proxy.ts';
import { CLIENT_ID } from '../helpers/oauth-server.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { createTestCa } from '../helpers/tls.ts';
import { shippedProvider } from '../hub/verify-at.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

const clock = clockAt('2026-11-21T09:30:00.000Z');
const HOSTS = ['us.provider.example', 'eu.provider.example'];
const ca = await createTestCa();
const { fields } = rapid7.cases.right;
const wrong = rapid7.cases.wrong.fields;
let server: Emulator;
let proxy: ForwardProxy;
beforeAll(async () => {
  server = await startEmulator(rapid7, { tls: await ca.issue({ hosts: HOSTS }) });
  proxy = await startForwardProxy({ to: Number(new URL(server.url).port) });
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await server.close();
});

/** The Hub over an open vault, with two regions of Rapid7 that only the proxy can reach. */
function hubOver(vault: OpenVault) {
  const listed = HOSTS.map((host) => {
    return { id: host.slice(0, 2), label: host, apiBase: `https://${host}`, confidence: 'vendor' as const };
  });
  const regional = { ...shippedProvider('rapid7'), servers: { listed, patterns: [] } };
  const providers = new Providers([regional, shippedProvider('gitlab')]);
  return hubHandlers({
    session: { vault } as VaultSession,
    ownProviders: '/nowhere',
    providers,
    clock,
    consent: { obtain: async () => undefined, forget: () => undefined },
    proxyFor: byProxy(parseProxy(proxy.url)),
    viewpoint: () => providers.viewpointAt(momentOf(clock)),
    onProgress: () => undefined,
    onScheduledRun: () => undefined,
    onAccountsChanged: () => undefined,
  });
}

/** The hosts that the proxy was asked for while something was done. */
async function askedWhile(work: () => Promise<unknown>): Promise<string[]> {
  const before = proxy.requests.length;
  await work();
  return proxy.requests.slice(before).map(({ target }) => target);
}

const typed = { provider: 'rapid7', tags: [], usedBy: [], ca: ca.cert, offline: false };
const [us, eu] = HOSTS.map((host) => `${host}:443`);

it('everything that the window asks a provider goes by the proxy, whoever asked for it', async () => {
  const { vault } = await temporaryVault();
  const hub = hubOver(vault);
  const { handlers } = hub;
  const draft = { ...typed, server: 'us', name: 'SOC', fields: wrong };

  expect(await askedWhile(async () => handlers.linkAccount(draft))).toEqual([us]);
  expect(await askedWhile(async () => handlers.tryServers({ draft, refusedBy: HOSTS[0] ?? '' }))).toEqual([eu]);
  expect(await askedWhile(async () => handlers.linkAccount({ ...draft, fields }))).toEqual([us]);
  const id = linkDraft(vault, { server: `https://${HOSTS[1]}`, name: 'Offline', fields, ca: ca.cert });
  expect(await askedWhile(async () => handlers.verifyAccounts({ ids: [id] }))).toEqual([eu]);
  expect(await askedWhile(async () => handlers.verifyVersion({ id, version: 1 }))).toEqual([eu]);
  expect(await askedWhile(async () => handlers.relinkAccount({ id, fields: wrong, offline: false }))).toEqual([eu]);
  linkDraft(vault, { server: 'us', name: 'Due', fields, ca: ca.cert });
  expect(await askedWhile(() => hub.checkAccounts('schedule'))).toEqual([us]);
});

it('so do the tokens of a sign-in', async () => {
  const { vault } = await temporaryVault();
  const { handlers } = hubOver(vault);
  const { opened } = fakeElectron.shell;
  const before = opened.length;
  const gitlab = { ...typed, provider: 'gitlab', server: 'https://git.provider.example', name: 'Code' };
  const asked = await askedWhile(async () => {
    const linked = Promise.resolve(handlers.linkAccount({ ...gitlab, fields: { clientId: CLIENT_ID }, signIn: true }));
    await expect.poll(() => opened.length).toBe(before + 1);
    const address = new URL(opened.at(-1) ?? '').searchParams;
    const answer = new URL(address.get('redirect_uri') ?? '');
    answer.searchParams.set('code', 'made-up');
    answer.searchParams.set('state', address.get('state') ?? '');
    await fetch(answer);
    // The certificate is for other names: what matters is the way.
    expect(await linked).toMatchObject({ account: null, verification: { verdict: 'tls-untrusted' } });
  });
  expect(new Set(asked)).toEqual(new Set(['git.provider.example:443']));
});
