import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../../core/hub/transport/answer.ts';
import { createHostGate, type Patience } from '../../../core/hub/verify/host-gate.ts';
import { startEmulator } from '../../providers/emulator.ts';
import { rateLimited, silence } from '../../providers/faults.ts';
import { sekoia } from '../../providers/sekoia.ts';
import { shippedProvider, verifyAt } from '../verify-at.ts';

const provider = shippedProvider('sekoia');
const { fields } = sekoia.cases.right;
const patience: Patience = { longestWaitMs: 2_000, usualWaitMs: 60, retries: 1 };

function verdicts(results: readonly { readonly verdict: string }[]): string[] {
  return [...new Set(results.map((result) => result.verdict))];
}

/** Many verifications of one run, all wanted at once. */
async function verifyMany(count: number, url: string, gate = createHostGate(patience), signal?: AbortSignal) {
  const circumstances = { gate, ...(signal ? { signal } : {}) };
  return await Promise.allSettled(Array.from({ length: count }, () => verifyAt(provider, url, fields, circumstances)));
}

describe('one host', () => {
  it('never has more than two requests in flight', async () => {
    await using server = await startEmulator(sekoia, { delayMs: 10 });
    const results = await verifyMany(20, server.url);
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(server.requests).toHaveLength(20);
    expect(server.mostInFlight).toBe(2);
  });

  it('does not hold up another host', async () => {
    await using stuck = await startEmulator(sekoia, { fault: silence });
    await using quick = await startEmulator(sekoia, { host: '127.0.0.2' });
    const gate = createHostGate();
    const stop = new AbortController();
    const stuckOnes = verifyMany(4, stuck.url, gate, stop.signal);
    await vi.waitUntil(() => stuck.requests.length === 2);
    expect(await verifyAt(provider, quick.url, fields, { gate })).toMatchObject({ verdict: 'verified' });
    stop.abort();
    await stuckOnes;
    expect(stuck.requests).toHaveLength(2);
  });
});

describe('many hosts', () => {
  it('never have more than 64 requests in flight together', async () => {
    const gate = createHostGate();
    let inFlight = 0;
    let most = 0;
    const request = async (): Promise<Reply> => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await sleep(5);
      inFlight -= 1;
      return { kind: 'answer', status: 200, headers: {}, body: '' };
    };
    await Promise.all(Array.from({ length: 400 }, (_, index) => gate.run(`host-${index % 100}`, request)));
    expect(most).toBe(64);
  });
});

describe('a 429', () => {
  it.each([
    ['seconds', '1', 900],
    ['a date', () => new Date(Date.now() + 1_900).toUTCString(), 500],
    ['nothing', undefined, 50],
    ['nonsense', 'soon', 50],
  ])('that names %s is waited for and asked once more', async (_, header, atLeastMs) => {
    const fault = rateLimited(typeof header === 'function' ? header() : header);
    await using server = await startEmulator(sekoia, { fault, faultTimes: 1 });
    const started = performance.now();
    const found = await verifyAt(provider, server.url, fields, { gate: createHostGate(patience) });
    expect(found).toMatchObject({ verdict: 'verified' });
    expect(performance.now() - started).toBeGreaterThan(atLeastMs);
    expect(server.requests).toHaveLength(2);
  });

  it('that comes again is believed', async () => {
    await using server = await startEmulator(sekoia, { fault: rateLimited() });
    const found = await verifyAt(provider, server.url, fields, { gate: createHostGate(patience) });
    expect(found).toMatchObject({ verdict: 'rate-limited' });
    expect(server.requests).toHaveLength(2);
  });

  it.each(['3600', 'Fri, 31 Dec 2199 23:59:59 GMT', '1e400'])(
    'that asks for a pause until %s is not waited for, and nobody else asks that host',
    async (retryAfter) => {
      await using server = await startEmulator(sekoia, { fault: rateLimited(retryAfter) });
      await using other = await startEmulator(sekoia, { host: '127.0.0.2' });
      const gate = createHostGate(patience);
      const results = await Promise.all(
        Array.from({ length: 10 }, () => verifyAt(provider, server.url, fields, { gate })),
      );
      expect(verdicts(results)).toEqual(['rate-limited']);
      expect(server.requests).toHaveLength(2);
      expect(await verifyAt(provider, server.url, fields, { gate })).toMatchObject({
        verdict: 'rate-limited',
        note: 'The server asked for a longer pause; it was not asked again.',
      });
      expect(server.requests).toHaveLength(2);
      expect(await verifyAt(provider, other.url, fields, { gate })).toMatchObject({ verdict: 'verified' });
    },
  );

  it('makes the others of that host wait too', async () => {
    await using server = await startEmulator(sekoia, { fault: rateLimited(), faultTimes: 2 });
    const results = await verifyMany(6, server.url);
    const found = results.map((result) => (result.status === 'fulfilled' ? result.value.verdict : 'failed'));
    expect(found).toEqual(Array.from({ length: 6 }, () => 'verified'));
    expect(server.requests).toHaveLength(8);
  });
});

describe('a cancelled run', () => {
  const cancelled = { status: 'rejected', reason: expect.objectContaining({ kind: 'cancelled' }) };

  it('asks nobody when it was cancelled before', async () => {
    await using server = await startEmulator(sekoia);
    expect(await verifyMany(3, server.url, undefined, AbortSignal.abort())).toEqual([cancelled, cancelled, cancelled]);
    expect(server.requests).toEqual([]);
  });

  it('drops what is in flight and does not begin what waits', async () => {
    await using server = await startEmulator(sekoia, { fault: silence });
    const stop = new AbortController();
    const run = verifyMany(8, server.url, undefined, stop.signal);
    await vi.waitUntil(() => server.requests.length === 2);
    stop.abort();
    expect(await run).toEqual(Array.from({ length: 8 }, () => cancelled));
    expect(server.requests).toHaveLength(2);
  });

  it('does not read the secrets of what still waits', async () => {
    const gate = createHostGate();
    const stop = new AbortController();
    let asked = 0;
    const request = async (): Promise<Reply> => {
      asked += 1;
      await sleep(5);
      return { kind: 'answer', status: 200, headers: {}, body: '' };
    };
    const run = Promise.allSettled(Array.from({ length: 100 }, () => gate.run('one', request, stop.signal)));
    stop.abort();
    expect((await run).filter(({ status }) => status === 'rejected')).toEqual(
      Array.from({ length: 100 }, () => cancelled),
    );
    expect(asked).toBe(0);
  });

  it('ends a pause at once', async () => {
    await using server = await startEmulator(sekoia, { fault: rateLimited('2') });
    const stop = new AbortController();
    const run = verifyMany(1, server.url, undefined, stop.signal);
    await vi.waitUntil(() => server.requests.length === 1);
    await sleep(20);
    const started = performance.now();
    stop.abort();
    expect(await run).toEqual([cancelled]);
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(server.requests).toHaveLength(1);
  });
});
