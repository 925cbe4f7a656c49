import '../helpers/fake-electron.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { direct } from '../../core/hub/transport/proxy.ts';
import { Providers } from '../../core/providers.ts';
import { allAccounts } from '../../core/storage/accounts.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import { momentOf } from '../../domain/clock.ts';
import { hubHandlers } from '../../main/calls/hub-calls.ts';
import { clockAt } from '../helpers/clock.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { shippedProvider } from '../hub/verify-at.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { rapid7, rapid7Region } from '../providers/rapid7.ts';

const clock = clockAt('2026-11-21T09:30:00.000Z');
const servers: Emulator[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** The Hub over an open vault, and Rapid7 with two regions on this machine: the right key is good in `eu`. */
async function hubOver(vault: OpenVault) {
  const [us, eu] = [await startEmulator(rapid7Region('us')), await startEmulator(rapid7, { delayMs: 100 })];
  servers.push(us, eu);
  const listed = [
    { id: 'us', label: 'United States', apiBase: us.url, confidence: 'vendor' as const },
    { id: 'eu', label: 'Europe', apiBase: eu.url, confidence: 'vendor' as const },
  ];
  const providers = new Providers([{ ...shippedProvider('rapid7'), servers: { listed, patterns: [] } }]);
  const told: unknown[] = [];
  const agreed: string[] = [];
  const hub = hubHandlers({
    session: { vault } as VaultSession,
    ownProviders: '/nowhere',
    providers,
    clock,
    consent: { obtain: async (apiBase) => void agreed.push(apiBase), forget: () => undefined },
    proxyFor: direct,
    viewpoint: () => providers.viewpointAt(momentOf(clock)),
    onProgress: () => told.push('progress'),
    onScheduledRun: (run) => told.push(run),
    onAccountsChanged: () => told.push('changed'),
  });
  return { hub, us, eu, told, agreed };
}

describe('the page asks for the other servers of a refused key', () => {
  it('and is told where it works, after each host has passed the consent; nothing is saved', async () => {
    const { vault } = await temporaryVault();
    const { hub, us, eu, agreed } = await hubOver(vault);
    const fields = { ...rapid7.cases.right.fields };
    const typed = { provider: 'rapid7', server: 'us', name: 'SOC', tags: [], usedBy: [], fields, offline: false };
    const refused = await hub.handlers.linkAccount(typed);
    expect(refused).toMatchObject({ account: null, elsewhere: [{ id: 'eu', hosts: [new URL(eu.url).host] }] });
    const search = await hub.handlers.tryServers({ draft: typed, refusedBy: new URL(us.url).host });
    expect(search).toMatchObject({ worksOn: { id: 'eu' }, tried: [{ verdict: 'verified' }] });
    expect(agreed).toEqual([us.url, eu.url]);
    expect(namesIn(vault)).toEqual([]);
  });
});

describe('an account whose key its server refuses', () => {
  const fields = { ...rapid7.cases.right.fields };
  const placed = (vault: OpenVault) => vault.read(allAccounts).map(({ server, verdict }) => ({ server, verdict }));

  it('may be tried elsewhere where it alone was verified, and is switched to the server that accepts it', async () => {
    const { vault } = await temporaryVault();
    const { hub, us, eu, told, agreed } = await hubOver(vault);
    const { tryOtherServers, switchServer, verifyAccounts } = hub.handlers;
    const id = linkDraft(vault, { fields });
    const elsewhere = [{ id: 'eu', label: 'Europe', hosts: [new URL(eu.url).host] }];
    expect(await verifyAccounts({ ids: [id] })).toMatchObject([{ verification: { verdict: 'rejected' }, elsewhere }]);
    expect(eu.requests).toEqual([]);
    const refusedBy = new URL(us.url).host;
    expect(await tryOtherServers({ id, refusedBy })).toMatchObject({ worksOn: { id: 'eu' } });
    expect(placed(vault)).toEqual([{ server: 'us', verdict: 'rejected' }]);
    told.length = 0;
    const switched = await switchServer({ id, server: 'eu', refusedBy });
    expect(switched).toMatchObject({ account: { id, server: 'eu' }, verification: { verdict: 'verified' } });
    expect([placed(vault), told]).toEqual([[{ server: 'eu', verdict: 'verified' }], ['changed']]);
    expect(agreed).toEqual([eu.url, eu.url]);
    // Now it has proven itself there: its key goes nowhere else, whatever the page says.
    await expect(Promise.resolve(tryOtherServers({ id, refusedBy }))).rejects.toMatchObject({ kind: 'conflict' });
    const back = Promise.resolve(switchServer({ id, server: 'us', refusedBy }));
    await expect(back).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is switched to no server that its provider does not list, and offered none in a run of several', async () => {
    const { vault } = await temporaryVault();
    const { hub, us } = await hubOver(vault);
    const ids = [linkDraft(vault, { fields }), linkDraft(vault, { name: 'Other', fields })];
    const both = await hub.handlers.verifyAccounts({ ids });
    expect(both.map(({ elsewhere }) => elsewhere)).toEqual([[], []]);
    const refusedBy = new URL(us.url).host;
    for (const server of ['us', 'ap', 'https://attacker.example']) {
      const asked = Promise.resolve(hub.handlers.switchServer({ id: ids[0] ?? '', server, refusedBy }));
      await expect(asked).rejects.toMatchObject({ kind: 'conflict' });
    }
  });

  it('takes no new key to an address, nor to any server unproven: nothing is sent, and it stays where it is', async () => {
    const { vault } = await temporaryVault();
    const { hub, us, eu } = await hubOver(vault);
    const id = linkDraft(vault, { fields: rapid7.cases.wrong.fields });
    await using attacker = await startEmulator(rapid7);
    for (const server of [attacker.url, 'https://secret.attacker.example', 'ap']) {
      const kinds = { online: 'conflict', offline: 'invalid-input' };
      for (const [how, kind] of Object.entries(kinds)) {
        const asked = hub.handlers.relinkAccount({ id, fields, offline: how === 'offline', server });
        await expect(asked).rejects.toMatchObject({ kind });
      }
    }
    await expect(hub.handlers.relinkAccount({ id, fields, offline: true, server: 'eu' })).rejects.toMatchObject({
      kind: 'invalid-input',
    });
    expect([us, eu, attacker].flatMap(({ requests }) => requests)).toEqual([]);
    expect(placed(vault)).toEqual([{ server: 'us', verdict: 'unverified' }]);
  });

  it('is not shown around with a new key once its own server has accepted one', async () => {
    const { vault } = await temporaryVault();
    const { hub, us, eu } = await hubOver(vault);
    const id = linkDraft(vault, { server: 'eu', fields });
    await hub.handlers.verifyAccounts({ ids: [id] });
    const asked = hub.handlers.tryOtherServers({
      id,
      refusedBy: new URL(eu.url).host,
      fields: rapid7.cases.wrong.fields,
    });
    await expect(asked).rejects.toMatchObject({ kind: 'conflict' });
    expect(us.requests).toEqual([]);
  });

  it('takes a new key with it to the server where that works', async () => {
    const { vault } = await temporaryVault();
    const { hub, us } = await hubOver(vault);
    const { relinkAccount, tryOtherServers } = hub.handlers;
    const id = linkDraft(vault, { fields: rapid7.cases.wrong.fields });
    const refused = await relinkAccount({ id, fields, offline: false });
    expect(refused).toMatchObject({ account: null, verification: { verdict: 'rejected' }, elsewhere: [{ id: 'eu' }] });
    const refusedBy = new URL(us.url).host;
    expect(await tryOtherServers({ id, refusedBy, fields })).toMatchObject({ worksOn: { id: 'eu' } });
    expect(placed(vault)).toEqual([{ server: 'us', verdict: 'unverified' }]);
    const moved = await relinkAccount({ id, fields, offline: false, server: 'eu' });
    expect(moved).toMatchObject({ account: { id, server: 'eu', verdict: 'verified' }, elsewhere: [] });
    const again = relinkAccount({ id, fields: rapid7.cases.wrong.fields, offline: false, server: 'us' });
    await expect(again).rejects.toMatchObject({ kind: 'conflict' });
    const worse = await relinkAccount({ id, fields: rapid7.cases.wrong.fields, offline: false });
    expect(worse).toMatchObject({ account: null, elsewhere: [] });
  });
});

describe('a run that nobody asked for', () => {
  it('tells how far it is, ends with null, and keeps what it found', async () => {
    const { vault } = await temporaryVault();
    const { hub, eu, told } = await hubOver(vault);
    linkDraft(vault, { server: eu.url, fields: rapid7.cases.right.fields });
    await hub.checkAccounts('schedule');
    expect(told).toEqual([{ done: 0, all: 1 }, { done: 1, all: 1 }, null, 'changed']);
    expect(vault.read(allAccounts)).toMatchObject([{ verdict: 'verified' }]);
    // All is fresh now: the next look asks nobody and tells nobody.
    await hub.checkAccounts('schedule');
    await hub.checkAccounts('network');
    expect({ told: told.length, asked: eu.requests.length }).toEqual({ told: 4, asked: 1 });
  });

  it('is stopped with everything else, by a lock or by hand, and says that it has ended', async () => {
    const { vault } = await temporaryVault();
    const { hub, eu, told } = await hubOver(vault);
    linkDraft(vault, { server: eu.url, fields: rapid7.cases.right.fields });
    const run = hub.checkAccounts('schedule');
    await expect.poll(() => eu.requests.length).toBe(1);
    hub.running.stop();
    await expect(run).rejects.toMatchObject({ kind: 'cancelled' });
    expect(told.slice(-2)).toEqual([null, 'changed']);
    expect(vault.read(allAccounts)).toMatchObject([{ verdict: 'unverified', verifiedAt: null }]);
  });

  it('is no run that a person asked for; one that is makes the schedule wait', async () => {
    const { vault } = await temporaryVault();
    const { hub, eu } = await hubOver(vault);
    const id = linkDraft(vault, { server: eu.url, fields: rapid7.cases.right.fields });
    const scheduled = hub.checkAccounts('schedule');
    expect(hub.running.isBusy()).toBe(false);
    await scheduled;
    const asked = hub.handlers.verifyAccounts({ ids: [id] });
    expect(hub.running.isBusy()).toBe(true);
    await asked;
    expect(hub.running.isBusy()).toBe(false);
  });
});
