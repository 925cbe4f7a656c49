import { afterEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { linkAccount } from '../../core/hub/link/link-account.ts';
import { mayLiveElsewhere, onServer, otherServers, tryServers } from '../../core/hub/link/other-servers.ts';
import { prepareLink } from '../../core/hub/link/prepare-link.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { Providers } from '../../core/providers.ts';
import { verdicts } from '../../domain/verdict.ts';
import { draft, namesIn } from '../helpers/draft.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { shippedProvider } from '../hub/verify-at.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../providers/emulator.ts';
import { jsonAnswer, rateLimited } from '../providers/faults.ts';
import { rapid7, rapid7Region } from '../providers/rapid7.ts';
import { now } from './drafts.ts';

const servers: Emulator[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** Rapid7 with regions on this machine: the right key is good on `home` alone. */
async function regions(change: Partial<Record<'us' | 'ca' | 'eu' | 'ap', EmulatorOptions>> = {}, home = 'eu') {
  const base = shippedProvider('rapid7');
  const region: Record<string, Emulator> = {};
  for (const id of ['us', 'ca', 'eu', 'ap'] as const) {
    region[id] = await startEmulator(id === home ? rapid7 : rapid7Region('ap'), change[id] ?? {});
    servers.push(region[id]);
  }
  const listed = Object.entries(region).map(([id, { url }]) => {
    return { id, label: id.toUpperCase(), apiBase: url, confidence: 'vendor' as const };
  });
  const provider: Provider = { ...base, servers: { listed, patterns: [] } };
  const asked = () => Object.fromEntries(Object.entries(region).map(([id, { requests }]) => [id, requests.length]));
  const providers = new Providers([provider]);
  const linkAt = (server: string, fields: Readonly<Record<string, string>> = rapid7.cases.right.fields) =>
    prepareLink(draft({ server, fields }), providers, now);
  return { linkAt, asked, host: (id: string) => new URL(region[id]?.url ?? '').host };
}

const options = () => ({ clock: { now: () => now.instant, zone: now.zone }, gate: createHostGate() });

describe('a credential that is refused', () => {
  it('may be tried on every other listed server, and each host that it would go to is named', async () => {
    const { linkAt, host } = await regions();
    expect(otherServers(linkAt('ca'), '')).toEqual(
      ['us', 'eu', 'ap'].map((id) => ({ id, label: id.toUpperCase(), hosts: [host(id)] })),
    );
  });

  it('names the host that gives out tokens as well, for it gets the secret', () => {
    const [first, second] = shippedProvider('microsoft-defender').servers.listed;
    const link = prepareLink(
      draft({
        provider: 'microsoft-defender',
        server: first?.id,
        fields: Object.fromEntries(
          shippedProvider('microsoft-defender').fields.map(({ id, example }) => [id, example]),
        ),
      }),
      new Providers(),
      now,
    );
    const tokens = new URL(onServer(link, second?.id ?? '').address.exchangeBase ?? '').host;
    const others = otherServers(link, '').find(({ id }) => id === second?.id);
    expect(others?.hosts).toEqual([tokens, new URL(second?.apiBase ?? '').host]);
    // Refused where the tokens of all its regions are given out, it would be refused there again.
    expect(otherServers(link, tokens)).toEqual([]);
  });

  it("on a server of one's own may be tried nowhere", async () => {
    const { linkAt } = await regions();
    expect(otherServers(linkAt('https://gateway.example'), '')).toEqual([]);
  });

  it.each(verdicts)('is offered other servers after rejected and wrong-server alone: %s', (verdict) => {
    expect(mayLiveElsewhere(verdict)).toBe(['rejected', 'wrong-server'].includes(verdict));
  });

  it('by its server is offered the others, nothing is sent to them, and nothing is saved', async () => {
    const { linkAt, asked } = await regions();
    const { vault } = await temporaryVault();
    const { id, elsewhere } = await linkAccount(vault, linkAt('us'), options());
    expect({ id, offered: elsewhere.map((server) => server.id) }).toEqual({ id: null, offered: ['ca', 'eu', 'ap'] });
    expect(asked()).toEqual({ us: 1, ca: 0, eu: 0, ap: 0 });
    expect(namesIn(vault)).toEqual([]);
  });
});

describe('trying other servers', () => {
  it('asks one after another and stops at the first that accepts the credential', async () => {
    const { linkAt, asked } = await regions();
    const link = linkAt('us');
    const { tried, worksOn } = await tryServers(link, otherServers(link, ''), options());
    expect(worksOn?.id).toBe('eu');
    expect(tried.map(({ server, verdict }) => [server.id, verdict])).toEqual([
      ['ca', 'rejected'],
      ['eu', 'verified'],
    ]);
    expect(asked()).toEqual({ us: 0, ca: 1, eu: 1, ap: 0 });
  });

  it('says so when none accepts it', async () => {
    const { linkAt, asked } = await regions({}, 'none');
    const link = linkAt('us');
    const { tried, worksOn } = await tryServers(link, otherServers(link, ''), options());
    expect({ worksOn, tried: tried.length }).toEqual({ worksOn: null, tried: 3 });
    expect(asked()).toEqual({ us: 0, ca: 1, eu: 1, ap: 1 });
  });

  it('goes on after a server with a fault, and leaves the provider alone once it asks for fewer requests', async () => {
    const { linkAt, asked } = await regions({ us: { fault: jsonAnswer(503, {}) }, ca: { fault: rateLimited('3600') } });
    const link = linkAt('ap');
    const { tried, worksOn } = await tryServers(link, otherServers(link, ''), options());
    expect(worksOn).toBeNull();
    expect(tried.map(({ verdict }) => verdict)).toEqual(['provider-error', 'rate-limited']);
    expect(asked()).toEqual({ us: 1, ca: 1, eu: 0, ap: 0 });
  });

  it('tells nothing of the credential', async () => {
    const { linkAt } = await regions();
    const link = linkAt('us');
    const found = JSON.stringify(await tryServers(link, otherServers(link, ''), options()));
    expect(found).not.toContain(rapid7.cases.right.fields['apiKey']);
  });

  it('asks no further once it is cancelled', async () => {
    const { linkAt, asked } = await regions({ ca: { delayMs: 2_000 } });
    const link = linkAt('us');
    const stop = new AbortController();
    const search = tryServers(link, otherServers(link, ''), { ...options(), signal: stop.signal });
    await expect.poll(() => asked()['ca']).toBe(1);
    stop.abort();
    await expect(search).rejects.toMatchObject({ kind: 'cancelled' });
    expect(asked()).toEqual({ us: 0, ca: 1, eu: 0, ap: 0 });
  });
});
