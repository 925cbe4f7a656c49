import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, costFor, kdfWith } from '../../core/vault/slots/calibrate.ts';
import { ceiling, floor, isTooCostly, isTooWeak, kdfSchema } from '../../core/vault/slots/key-derivation.ts';

const MIB = 1024 * 1024;
const milliseconds = fc.double({ min: 0.01, max: 100_000, noNaN: true });
const memory = fc.integer({ min: 1, max: 4_194_304 }).map((mib) => mib * MIB);

describe('the cost chosen for a machine', () => {
  it('is never below the floor and never above the ceiling', () => {
    fc.assert(
      fc.property(milliseconds, memory, milliseconds, (measured, bytes, target) => {
        const cost = costFor(measured, bytes, target);
        expect([isTooWeak(cost), isTooCostly(cost)]).toEqual([false, false]);
        expect(kdfSchema.safeParse(kdfWith(cost)).success).toBe(true);
      }),
    );
  });

  it('takes at most a quarter of the memory, unless that is less than the floor', () => {
    fc.assert(
      fc.property(milliseconds, memory, (measured, bytes) => {
        const { memoryKiB } = costFor(measured, bytes);
        expect(memoryKiB).toBeLessThanOrEqual(Math.max(floor.memoryKiB, bytes / 4 / 1024));
        expect(memoryKiB % 1024).toBe(0);
      }),
    );
  });

  it('takes about the wanted time wherever floor and ceiling let it', () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 800, noNaN: true }), memory, (measured, bytes) => {
        const { memoryKiB, passes } = costFor(measured, bytes);
        const expected = (measured * memoryKiB * passes) / (floor.memoryKiB * floor.passes);
        const atCeiling = passes === ceiling.passes;
        expect(atCeiling || (expected > 800 / 1.2 && expected < 800 * 1.2)).toBe(true);
      }),
    );
  });

  it('is no lower on a faster machine', () => {
    fc.assert(
      fc.property(milliseconds, milliseconds, memory, (one, other, bytes) => {
        const [fast, slow] = [costFor(Math.min(one, other), bytes), costFor(Math.max(one, other), bytes)];
        expect(fast.memoryKiB).toBeGreaterThanOrEqual(slow.memoryKiB);
      }),
    );
  });

  it.each([
    ['at the target already', 800, 16_384, { memoryKiB: 65_536, passes: 3, lanes: 4 }],
    ['slower than the target', 5_000, 16_384, { memoryKiB: 65_536, passes: 3, lanes: 4 }],
    ['four times as fast', 200, 16_384, { memoryKiB: 262_144, passes: 3, lanes: 4 }],
    ['forty times as fast', 20, 16_384, { memoryKiB: 1_048_576, passes: 8, lanes: 4 }],
    ['forty times as fast with little memory', 20, 1_024, { memoryKiB: 262_144, passes: 30, lanes: 4 }],
    ['with next to no memory', 100, 64, { memoryKiB: 65_536, passes: 24, lanes: 4 }],
    ['too fast to measure', 0, 1_024, { memoryKiB: 262_144, passes: 64, lanes: 4 }],
  ])('of a machine %s is known', (_, measured, mib, cost) => {
    expect(costFor(measured, mib * MIB)).toEqual(cost);
  });

  it('of this machine can be used', async () => {
    const cost = await calibrate();
    expect([isTooWeak(cost), isTooCostly(cost)]).toEqual([false, false]);
  });

  it('comes with a salt of its own every time', () => {
    const salts = Array.from({ length: 100 }, () => kdfWith(floor).salt);
    expect(new Set(salts).size).toBe(salts.length);
    expect(salts.map((salt) => Buffer.from(salt, 'base64').length)).toEqual(salts.map(() => 16));
  });
});
