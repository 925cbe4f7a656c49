import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testRuntime } from '../e2e/runtime.ts';
import { inOwnNetwork, whyNoNamespace } from './offline-day/namespace.ts';
import type { Day } from './offline-day/packets.ts';

const LONGEST_DAY_MS = 240_000;
const why = whyNoNamespace();
const program = (name: string) => join(import.meta.dirname, 'offline-day', `${name}.ts`);

// Not on Electron: a browser of its own has more to say to a network than this test can know of.
describe('a day in which nobody asks a provider', () => {
  it('at the command line sends nothing at all, and one verification does', {
    timeout: LONGEST_DAY_MS,
  }, async (context) => {
    context.skip(why !== undefined, why);
    const { day, afterVerify } = await inOwnNetwork<Day>(program('command-line'));
    expect(day).toEqual({ outside: 0, loopback: 0 });
    expect(afterVerify.outside).toBeGreaterThan(0);
  });

  it('at the window sends nothing beyond this machine, a day later neither, and one verification does', {
    timeout: LONGEST_DAY_MS,
  }, async (context) => {
    const onElectron = testRuntime().kind === 'electron' ? 'counted on the stand-in alone' : undefined;
    const reason = why ?? onElectron;
    context.skip(reason !== undefined, reason);
    const { day, afterVerify } = await inOwnNetwork<Day>(program('window'));
    expect(day.outside).toBe(0);
    expect(afterVerify.outside).toBeGreaterThan(0);
  });
});
