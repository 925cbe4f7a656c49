import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workThrough } from '../../../core/hub/verify/work-through.ts';
import { HubVaultError } from '../../../domain/errors.ts';

const MOST_BEGUN = 1_000;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const oneHost = { hostOf: () => 'one' };

describe('working through many items', () => {
  it('gives what came of each, in their order, whatever the order of the hosts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 5 }), { maxLength: 40 }), async (hosts) => {
        const items = hosts.map((host, index) => ({ host, index }));
        const results = await workThrough(items, { hostOf: ({ host }) => `${host}` }, async ({ index }) => index * 2);
        expect(results).toEqual(items.map(({ index }) => index * 2));
      }),
    );
  });

  it('begins something of every host before it waits for the many of one', async () => {
    const items = [
      ...Array.from({ length: 5 * MOST_BEGUN }, () => 'slow'),
      ...numbers(50).map((each) => `quick ${each}`),
    ];
    const begun = new Set<string>();
    const stop = new AbortController();
    const run = workThrough(items, { hostOf: (host) => host, signal: stop.signal }, async (host, signal) => {
      begun.add(host);
      if (host === 'slow') await sleep(60_000, undefined, { signal }).catch(() => undefined);
    });
    await sleep(50);
    expect(begun.size).toBe(51);
    stop.abort();
    await run;
  });

  it('never has more than a thousand begun and not done', async () => {
    let open = 0;
    let most = 0;
    await workThrough(numbers(3 * MOST_BEGUN), oneHost, async () => {
      open += 1;
      most = Math.max(most, open);
      await sleep(1);
      open -= 1;
    });
    expect([most, open]).toEqual([MOST_BEGUN, 0]);
  });
});

describe('a run that is stopped', () => {
  const cancelled = () => new HubVaultError('cancelled', 'Stopped.');

  it('begins nothing more, waits for what is under way, and keeps what is done', async () => {
    const stop = new AbortController();
    let begun = 0;
    let open = 0;
    const results = await workThrough(numbers(20_000), { ...oneHost, signal: stop.signal }, async (item, signal) => {
      begun += 1;
      open += 1;
      if (item === 20) stop.abort();
      await sleep(item < 10 ? 0 : 5);
      open -= 1;
      if (item >= 10 && signal.aborted) throw cancelled();
      return item;
    });
    expect(begun).toBe(21);
    expect(open).toBe(0);
    expect(results.filter((result) => result !== undefined)).toEqual(numbers(10));
    expect(results).toHaveLength(20_000);
  });

  it('begins nothing where it was stopped before', async () => {
    const never = async () => expect.unreachable();
    expect(await workThrough([1, 2], { ...oneHost, signal: AbortSignal.abort() }, never)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('by a fault tells of the fault, not of what the fault stopped', async () => {
    let begun = 0;
    const run = workThrough(numbers(20_000), oneHost, async (item, signal) => {
      begun += 1;
      await sleep(1);
      if (item === 3) throw new HubVaultError('storage', 'The disk is full.');
      if (signal.aborted) throw cancelled();
    });
    await expect(run).rejects.toMatchObject({ kind: 'storage' });
    expect(begun).toBeLessThanOrEqual(MOST_BEGUN + 3);
  });
});
