import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration, describeDuration, isCalendarDuration } from '../../domain/duration.ts';
import { anyDay, day } from './given.ts';

function ends(start: string, duration: string): string {
  if (!isCalendarDuration(duration)) throw new Error(`${duration} is not taken for a duration.`);
  return addDuration(day(start), duration);
}

function inWords(duration: string): string {
  if (!isCalendarDuration(duration)) throw new Error(`${duration} is not taken for a duration.`);
  return describeDuration(duration);
}

describe('a duration', () => {
  it.each(['1d', '9999d', '1mo', '12mo', '1y', '10y'])('is a number with d, mo or y: %s', (text) => {
    expect(isCalendarDuration(text)).toBe(true);
  });

  it.each([
    '',
    'd',
    '0d',
    '01d',
    '-1d',
    '1.5d',
    '10000d',
    '1w',
    '1m',
    '1h',
    '1 d',
    ' 1d',
    '1d ',
    '1d\n',
    '1D',
    '1y2mo',
  ])('is nothing else: %j', (text) => {
    expect(isCalendarDuration(text)).toBe(false);
  });

  it.each([
    ['2026-11-21', '30d', '2026-12-21'],
    ['2026-01-31', '1mo', '2026-02-28'],
    ['2028-02-29', '1y', '2029-02-28'],
    ['2028-02-29', '4y', '2032-02-29'],
    ['2026-08-31', '6mo', '2027-02-28'],
    ['2026-12-31', '1d', '2027-01-01'],
  ])('from %s of %s ends on %s', (start, duration, end) => {
    expect(ends(start, duration)).toBe(end);
  });

  it('of a year is one of twelve months, from any day', () => {
    fc.assert(
      fc.property(anyDay(4_000), fc.integer({ min: 1, max: 10 }), (start, years) => {
        expect(ends(start, `${years}y`)).toBe(ends(start, `${years * 12}mo`));
      }),
    );
  });

  it.each([
    ['1d', '1 day'],
    ['180d', '180 days'],
    ['1mo', '1 month'],
    ['6mo', '6 months'],
    ['1y', '1 year'],
    ['11y', '11 years'],
  ])('of %s reads "%s"', (duration, words) => {
    expect(inWords(duration)).toBe(words);
  });
});
