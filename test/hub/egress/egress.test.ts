import dns from 'node:dns';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadShippedProviders } from '../../../catalogue/shipped.ts';
import { egressOf, hostsOf } from '../../../core/hub/egress/egress.ts';
import { resolveServer } from '../../../core/hub/server/server-address.ts';
import { byProxy, parseProxy } from '../../../core/hub/transport/proxy.ts';
import { createHostGate } from '../../../core/hub/verify/host-gate.ts';
import type { VerificationTarget } from '../../../core/hub/verify/outgoing.ts';
import { verifyCredential } from '../../../core/hub/verify/verify-credential.ts';
import { clockAt } from '../../helpers/clock.ts';
import { startForwardProxy } from '../../helpers/forward-proxy.ts';
import { startEmulator } from '../../providers/emulator.ts';
import { emulatedProvider } from '../../providers/index.ts';
import { AT, shippedProvider } from '../verify-at.ts';

/** The names that are looked up; none is ever found. */
function watchLookups(): readonly string[] {
  const names: string[] = [];
  const lookup = (name: string, ...rest: unknown[]) => {
    names.push(name);
    const done = rest.at(-1) as (error: Error) => void;
    process.nextTick(done, Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
  };
  vi.spyOn(dns, 'lookup').mockImplementation(lookup as unknown as typeof dns.lookup);
  return names;
}

afterEach(() => vi.restoreAllMocks());

const everyProvider = loadShippedProviders().map((provider) => [provider.id, provider] as const);

/** A server of a provider as a person may choose it. */
function choicesOf({ servers }: (typeof everyProvider)[number][1]): string[] {
  const { listed, patterns, selfHosted } = servers;
  return [
    ...listed.map(({ id }) => id),
    ...patterns.map(({ example }) => example),
    ...(selfHosted ? [selfHosted.example] : []),
  ];
}

describe('where requests may go', () => {
  it.each(everyProvider)('all that %s asks is allowed, at every server that can be chosen', (_, provider) => {
    for (const choice of choicesOf(provider)) {
      const { server, apiBase, exchangeBase = apiBase } = resolveServer(provider, choice);
      const egress = egressOf(provider, server);
      expect([choice, egress(new URL(apiBase)), egress(new URL(exchangeBase))]).toEqual([choice, true, true]);
    }
  });

  it.each(everyProvider)('nothing of %s goes to a host of anybody else', (_, provider) => {
    const own = new Set(hostsOf(provider).map(({ host }) => host));
    const others = everyProvider.flatMap(([, other]) => hostsOf(other)).filter(({ host }) => !own.has(host));
    const egress = egressOf(provider, provider.servers.listed[0]?.id ?? 'https://own.example');
    expect(others.filter(({ host, isPattern }) => !isPattern && egress(new URL(`https://${host}`)))).toEqual([]);
  });

  it('is one host, where a person typed a URL: not even the provider’s own', () => {
    const egress = egressOf(shippedProvider('sophos-central'), 'https://gw.example:8443/sophos');
    const allowed = [
      'https://gw.example:8443/x',
      'https://gw.example/x',
      'https://id.sophos.com',
      'https://a.gw.example:8443',
    ];
    expect(allowed.map((url) => egress(new URL(url)))).toEqual([true, false, false, false]);
  });

  it('is another host on another port', () => {
    const egress = egressOf(shippedProvider('rapid7'), 'us');
    expect(egress(new URL('https://us.api.insight.rapid7.com/validate'))).toBe(true);
    expect(egress(new URL('https://us.api.insight.rapid7.com:8443/validate'))).toBe(false);
  });
});

describe('a request that would go anywhere else', () => {
  const provider = shippedProvider('rapid7');
  const { fields } = emulatedProvider('rapid7').cases.right;
  const options = { clock: clockAt(AT), gate: createHostGate() };
  const elsewhere = (apiBase: string): VerificationTarget => ({ provider, server: 'us', apiBase, fields });

  it('is refused before its name is looked up', async () => {
    const lookedUp = watchLookups();
    const run = verifyCredential(elsewhere('https://collector.example'), options);
    await expect(run).rejects.toMatchObject({
      kind: 'invalid-input',
      message:
        "Nothing was sent to collector.example: it is neither a host that this provider names nor the account's own server.",
    });
    expect(lookedUp).toEqual([]);
    const allowed = await verifyCredential(elsewhere('https://us.api.insight.rapid7.com'), options);
    expect([allowed.verdict, lookedUp]).toEqual(['unreachable', ['us.api.insight.rapid7.com']]);
  });

  it('is refused before a socket is opened or a proxy is asked', async () => {
    await using server = await startEmulator(emulatedProvider('rapid7'));
    await using proxy = await startForwardProxy({ to: 1 });
    const proxyFor = byProxy(parseProxy(proxy.url));
    for (const base of [server.url, 'https://collector.example']) {
      await expect(verifyCredential(elsewhere(base), { ...options, proxyFor })).rejects.toThrow('Nothing was sent');
    }
    expect([server.requests, proxy.requests]).toEqual([[], []]);
  });

  it('is refused for the token of an exchange as well', async () => {
    const sophos = shippedProvider('sophos-central');
    const { fields: client } = emulatedProvider('sophos-central').cases.right;
    const target = { provider: sophos, ...resolveServer(sophos, 'main'), fields: client };
    const run = verifyCredential({ ...target, exchangeBase: 'https://id.sophos.com.evil.example' }, options);
    await expect(run).rejects.toThrow('Nothing was sent to id.sophos.com.evil.example');
  });
});
