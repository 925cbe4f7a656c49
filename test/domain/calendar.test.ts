import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
  parseCalendarDate,
} from '../../domain/calendar.ts';
import { anyDay, day, refusalOf } from './given.ts';

const FORM = 'Write it as YYYY-MM-DD, for example 2027-03-31, between 2000 and 2199.';

/** The length of a month by the rule that children learn, so as not to ask the code under test. */
function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function written(year: number, month: number, dayOfMonth: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`;
}

describe('a calendar date', () => {
  it.each(['2000-01-01', '2000-02-29', '2024-02-29', '2026-02-28', '2096-02-29', '2199-12-31'])(
    'is taken as it is written when the day exists: %s',
    (text) => {
      expect(parseCalendarDate(text)).toBe(text);
    },
  );

  it.each(['1999-12-31', '2200-01-01', '9999-12-31', '0000-01-01'])(
    'is refused, with the years that there are, when it is in no such year: %j',
    (text) => {
      expect(refusalOf(() => parseCalendarDate(text))).toEqual({
        kind: 'invalid-input',
        message: `"${text}" is not between 2000 and 2199.`,
        wayForward: FORM,
      });
    },
  );

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '2026-2-3',
    '26-02-03',
    '12026-01-01',
    '-2026-01-01',
    '2026/11/21',
    '20261121',
    '21-11-2026',
    '2026-11-21T00:00:00Z',
    ' 2026-11-21',
    '2026-11-21 ',
    '2026-11-21\n',
    '２０２６-１１-２１',
    '٢٠٢٦-١١-٢١',
    'tomorrow',
    '',
  ])('is refused, with the right form, when it is none: %j', (text) => {
    expect(refusalOf(() => parseCalendarDate(text))).toEqual({
      kind: 'invalid-input',
      message: `${JSON.stringify(text)} is not a date that exists.`,
      wayForward: FORM,
    });
  });

  it('is refused in a short sentence however long it is', () => {
    const { message } = refusalOf(() => parseCalendarDate('2026-11-21'.repeat(1_000)));
    expect(message).toBe(`"${'2026-11-21'.repeat(4)}" is not a date that exists.`);
  });

  it('is any day that exists from 2000 to 2199 and no other', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1990, max: 2210 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, dayOfMonth]) => {
        const inRange = year >= 2000 && year <= 2199;
        const exists = inRange && dayOfMonth >= 1 && dayOfMonth <= daysIn(year, month);
        expect(isCalendarDate(written(year, month, dayOfMonth))).toBe(exists);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('days', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-11-21', 365, '2027-11-21'],
    ['2027-11-21', 366, '2028-11-21'],
  ])('are added on the calendar: %s and %i make %s', (from, days, to) => {
    expect(addDays(day(from), days)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(days);
  });

  it('between two dates, added to the first, give the second', () => {
    fc.assert(
      fc.property(anyDay(), anyDay(), (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
      }),
    );
  });

  it('that are added are the days between', () => {
    fc.assert(
      fc.property(anyDay(10_000), fc.integer({ min: -10_000, max: 10_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  it('counted one way are the negative of the other way', () => {
    fc.assert(
      fc.property(anyDay(), anyDay(), (from, to) => {
        expect(daysBetween(from, to) + daysBetween(to, from)).toBe(0);
      }),
    );
  });

  it('come in the order in which their texts sort', () => {
    const order = (a: CalendarDate, b: CalendarDate) => (a < b ? 1 : a > b ? -1 : 0);
    fc.assert(
      fc.property(anyDay(), anyDay(), (from, to) => {
        expect(Math.sign(daysBetween(from, to))).toBe(order(from, to));
      }),
    );
    fc.assert(
      fc.property(anyDay(2), fc.integer({ min: -2, max: 2 }), (from, days) => {
        expect(order(from, addDays(from, days))).toBe(Math.sign(days));
      }),
    );
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -11, '2025-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-11-30', 0, '2026-11-30'],
  ])('keep the day or end on the last one: %s and %i make %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it('land in the wanted month, on the same day or on its last', () => {
    fc.assert(
      fc.property(anyDay(4_000), fc.integer({ min: -120, max: 120 }), (from, months) => {
        const [year = 0, month = 0, dayOfMonth = 0] = from.split('-').map(Number);
        const counted = year * 12 + (month - 1) + months;
        const [wantedYear, wantedMonth] = [Math.floor(counted / 12), (counted % 12) + 1];
        const last = daysIn(wantedYear, wantedMonth);
        expect(addMonths(from, months)).toBe(written(wantedYear, wantedMonth, Math.min(dayOfMonth, last)));
      }),
    );
  });
});
