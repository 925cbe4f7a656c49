import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalendarDate } from '../../domain/calendar.ts';
import { monthsAhead } from '../../renderer/features/overview/months-ahead.ts';
import { account } from './helpers/demo-account.ts';

const day = (text: string) => text as CalendarDate;
const today = day('2026-11-21');
const expires = (date: string) => ({ kind: 'dated', date: day(date), origin: 'typed' }) as const;
const rotates = (date: string) => ({ status: 'not-due', intervalDays: 90, due: day(date) }) as const;
const unrotated = { status: 'no-policy', intervalDays: null, due: null } as const;

/** The months in which something is to be done: `month: expiries + rotations`. */
function busy(...accounts: ReturnType<typeof account>[]): string[] {
  return monthsAhead(accounts, today)
    .filter(({ expiries, rotations }) => expiries + rotations > 0)
    .map(({ first, expiries, rotations }) => `${first.slice(0, 7)}: ${expiries} + ${rotations}`);
}

test('there are twelve months, the one that it is first, over the turn of the year', () => {
  const months = monthsAhead([], today).map(({ first }) => first);
  expect(months).toHaveLength(12);
  expect([months[0], months[1], months[2], months[11]]).toEqual([
    '2026-11-01',
    '2026-12-01',
    '2027-01-01',
    '2027-10-01',
  ]);
});

test('the last day of a long month is in its own month', () => {
  const january = monthsAhead([account({ name: 'one', expiry: expires('2027-02-28') })], day('2027-01-31'));
  expect(january[1]).toMatchObject({ first: '2027-02-01', expiries: 1 });
});

test('an account counts in the month in which it expires and in the month of its rotation', () => {
  expect(
    busy(
      account({ name: 'one', expiry: expires('2026-11-21'), rotation: rotates('2026-12-31') }),
      account({ name: 'two', expiry: expires('2026-12-01'), rotation: rotates('2027-10-31') }),
    ),
  ).toEqual(['2026-11: 1 + 0', '2026-12: 1 + 1', '2027-10: 0 + 1']);
});

test('what is over and what is further off than twelve months are not in it', () => {
  expect(
    busy(
      account({ name: 'over', expiry: expires('2026-11-20'), rotation: rotates('2026-11-20') }),
      account({ name: 'far', expiry: expires('2027-11-01'), rotation: rotates('2027-11-21') }),
      account({ name: 'endless', expiry: { kind: 'never', origin: 'typed' }, rotation: unrotated }),
      account({ name: 'untold', expiry: { kind: 'unknown' }, rotation: unrotated }),
    ),
  ).toEqual([]);
});

test('a revoked account asks for nothing, and an expired one does not expire again', () => {
  const dates = { expiry: expires('2027-01-05'), rotation: rotates('2027-01-06') };
  expect(busy(account({ name: 'gone', status: 'revoked', ...dates }))).toEqual([]);
  expect(busy(account({ name: 'ended', status: 'expired', ...dates }))).toEqual(['2027-01: 0 + 1']);
});

test('whatever the days, each account is counted at most once for each of the two', () => {
  const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(date, date), { maxLength: 30 }), (pairs) => {
      const text = (each: Date) => each.toISOString().slice(0, 10);
      const accounts = pairs.map(([end, turn], number) =>
        account({ name: `${number}`, expiry: expires(text(end)), rotation: rotates(text(turn)) }),
      );
      const within = (each: Date) => text(each) >= today && text(each) < '2027-11-01';
      const months = monthsAhead(accounts, today);
      const sum = (of: 'expiries' | 'rotations') => months.reduce((all, month) => all + month[of], 0);
      expect(sum('expiries')).toBe(pairs.filter(([end]) => within(end)).length);
      expect(sum('rotations')).toBe(pairs.filter(([, turn]) => within(turn)).length);
    }),
  );
});
