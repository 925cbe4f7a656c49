import { describe, expect, it } from 'vitest';
import { nearest } from '../core/nearest.ts';

const servers = ['fra1', 'fra2', 'mco1', 'uae1', 'usa1', 'sgp1'];

describe('the names that a mistyped one may have meant', () => {
  it.each([
    ['fra3', ['fra1', 'fra2']],
    ['FRA1', ['fra1', 'fra2']],
    ['usa', ['usa1']],
    ['sgp', ['sgp1']],
    ['fr', ['fra1', 'fra2']],
    ['mc01', ['mco1']],
  ])('are the nearest first: %s', (typed, expected) => {
    expect(nearest(typed, servers).slice(0, expected.length)).toEqual(expected);
  });

  it('are three at most', () => {
    expect(nearest('u', ['u1', 'u2', 'u3', 'u4'])).toEqual(['u1', 'u2', 'u3']);
  });

  it('are told once each', () => {
    expect(nearest('soc prog', ['SOC prod', 'SOC prod', 'SOC proof'])).toEqual(['SOC prod', 'SOC proof']);
  });

  it('begin with those that it is the start of', () => {
    expect(nearest('multi', ['multo', 'multi-tenant-admin'])).toEqual(['multi-tenant-admin', 'multo']);
  });

  it('are found in any letter case, and told in their own', () => {
    expect(nearest('blue taem', ['Blue Team', 'Red Team'])).toEqual(['Blue Team']);
    expect(nearest('BLUE', ['Blue Team of the North'])).toEqual(['Blue Team of the North']);
    expect(nearest('blue', ['Blue Team of the North'])).toEqual(['Blue Team of the North']);
  });

  it('are none when all are far off', () => {
    expect(nearest('somewhere-else-entirely', servers)).toEqual([]);
    expect(nearest('zz', ['us', 'eu', 'ca'])).toEqual([]);
  });

  it('are none of nothing', () => {
    expect(nearest('', servers)).toEqual([]);
    expect(nearest('fra1', [])).toEqual([]);
  });

  it('are found among many, and for a very long one, in no time', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `Team ${index} `.padEnd(200, 'x'));
    const started = performance.now();
    expect(nearest('q'.repeat(10_000), names)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
