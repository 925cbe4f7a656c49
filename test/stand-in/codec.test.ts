import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from '../../stand-in/shared/codec.ts';

const back = (value: unknown) => decode(encode(value));

describe('values between main and page', () => {
  test('come back as what structured clone makes of them', () => {
    const anything = fc.anything({
      ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true },
      withBoxedValues: false,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(back(value)).toEqual(structuredClone(value));
      }),
    );
  });

  test('keep what is not a number as such, and minus zero', () => {
    const [not, most, least] = back([Number.NaN, Number.POSITIVE_INFINITY, -0]) as number[];
    expect([not, most, Object.is(least, -0)]).toEqual([Number.NaN, Number.POSITIVE_INFINITY, true]);
  });

  test('keep cycles and what is there twice', () => {
    const twice = { twice: true };
    const cycle: Record<string, unknown> = { list: [twice, twice], map: new Map() };
    cycle['self'] = cycle;
    (cycle['map'] as Map<unknown, unknown>).set('cycle', cycle);
    const copy = back(cycle) as { self: unknown; list: unknown[]; map: Map<string, unknown> };
    expect(copy.self).toBe(copy);
    expect(copy.list[0]).toBe(copy.list[1]);
    expect(copy.map.get('cycle')).toBe(copy);
  });

  test('keep keys that mean something elsewhere', () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}, "$": "own", "constructor": 1}');
    const copy = back(value) as Record<string, unknown>;
    expect(Object.keys(copy)).toEqual(['__proto__', '$', 'constructor']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('keep bytes and errors', () => {
    expect(back(Buffer.from('bytes'))).toEqual(Uint8Array.from(Buffer.from('bytes')));
    expect(back(new RangeError('far'))).toMatchObject({ name: 'RangeError', message: 'far' });
  });

  test.each([
    ['a function', () => undefined],
    ['a symbol', Symbol('no')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
  ])('refuse %s', (_what, value) => {
    expect(() => encode({ value })).toThrow('An object could not be cloned.');
  });
});
