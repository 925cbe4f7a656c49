import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueWithin } from '../../core/lifecycle/due.ts';
import type { Account } from '../../domain/account.ts';
import { addDays } from '../../domain/calendar.ts';
import { accountStatuses } from '../../domain/status.ts';
import { momentAt } from '../domain/given.ts';
import { accountWith, expiringOn, rotatingOn } from './accounts.ts';

const now = momentAt('2026-11-21T09:30:00Z');

/** What is due, each as a few words, in order. */
function listed(accounts: readonly Account[], within = 30): string[] {
  return dueWithin(accounts, within, now).map(
    ({ account, kind, date, days }) => `${account.name}: ${kind} ${date} (${days})`,
  );
}

describe('what is due', () => {
  it('is told with the account it is about, the day, how far it is, and the reminder', () => {
    const account = accountWith({ ...expiringOn('2026-11-28'), status: 'expiring' });
    expect(dueWithin([account], 30, now)).toEqual([
      {
        account: {
          id: '0b9f6f2e-7f0e-4d55-9f9e-3f1f0a1d2c3b',
          name: 'Blue team',
          provider: 'sekoia',
          server: 'fra1',
          owner: 'iris@example.com',
        },
        kind: 'expiry',
        date: '2026-11-28',
        days: 7,
        passed: false,
        reminder: 7,
      },
    ]);
  });

  it('is what falls within the days asked for, the last of them included', () => {
    const account = accountWith(expiringOn('2026-12-21'));
    expect(listed([account], 30)).toEqual(['Blue team: expiry 2026-12-21 (30)']);
    expect(listed([account], 29)).toEqual([]);
  });

  it('within no days is what is due today, and what is overdue', () => {
    const accounts = ['2026-11-20', '2026-11-21', '2026-11-22'].map((date) => accountWith(expiringOn(date)));
    expect(listed(accounts, 0)).toEqual(['Blue team: expiry 2026-11-20 (-1)', 'Blue team: expiry 2026-11-21 (0)']);
  });

  it('holds what is overdue, however long', () => {
    const account = accountWith({ ...expiringOn('2016-11-21'), status: 'expired', ...rotatingOn('2020-01-01') });
    expect(listed([account], 0)).toEqual([
      'Blue team: expiry 2016-11-21 (-3652)',
      'Blue team: rotation 2020-01-01 (-2516)',
    ]);
  });

  it('is both the expiry and the rotation of one account, each on its own day', () => {
    const account = accountWith({ ...expiringOn('2026-12-15'), ...rotatingOn('2026-12-01') });
    expect(listed([account])).toEqual(['Blue team: rotation 2026-12-01 (10)', 'Blue team: expiry 2026-12-15 (24)']);
    expect(listed([account], 10)).toEqual(['Blue team: rotation 2026-12-01 (10)']);
  });

  it('is not what never expires, what nobody knows of, nor what is not rotated', () => {
    const never = accountWith({ expiry: { kind: 'never', origin: 'typed' } });
    expect(listed([never, accountWith()], 3_650)).toEqual([]);
  });

  it('is the rotation of a key that never expires', () => {
    const account = accountWith({ expiry: { kind: 'never', origin: 'typed' }, ...rotatingOn('2026-11-22') });
    expect(listed([account])).toEqual(['Blue team: rotation 2026-11-22 (1)']);
  });

  it('is nothing of what is revoked, since it is over for good', () => {
    const account = accountWith({ ...expiringOn('2026-11-20'), ...rotatingOn('2026-11-20'), status: 'revoked' });
    expect(listed([account])).toEqual([]);
  });
});

describe('what the provider calls expired', () => {
  it('is due without a day when nobody knows since when', () => {
    const unknown = accountWith({ status: 'expired', verdict: 'expired' });
    const never = accountWith({ status: 'expired', verdict: 'expired', expiry: { kind: 'never', origin: 'typed' } });
    expect(dueWithin([unknown, never], 0, now)).toEqual(
      [unknown, never].map(({ id, name, provider, server, owner }) => ({
        account: { id, name, provider, server, owner },
        kind: 'expiry',
        date: null,
        days: null,
        passed: true,
        reminder: null,
      })),
    );
  });

  it('is due without a day when it was said to expire far from now', () => {
    const account = accountWith({ status: 'expired', verdict: 'expired', ...expiringOn('2027-11-21') });
    expect(listed([account])).toEqual(['Blue team: expiry null (null)']);
  });

  it('is not said to expire in some days: the day that was given was wrong', () => {
    const account = accountWith({ status: 'expired', verdict: 'expired', ...expiringOn('2026-12-01') });
    expect(listed([account])).toEqual(['Blue team: expiry null (null)']);
  });

  it('keeps its day when that has passed', () => {
    const account = accountWith({ status: 'expired', verdict: 'expired', ...expiringOn('2026-11-01') });
    expect(listed([account])).toEqual(['Blue team: expiry 2026-11-01 (-20)']);
  });
});

describe('the order of what is due', () => {
  it('is the most urgent first: what expired at an unknown time, then by day', () => {
    const accounts = [
      accountWith({ name: 'in a week', ...expiringOn('2026-11-28') }),
      accountWith({ name: 'a year ago', ...expiringOn('2025-11-21'), status: 'expired' }),
      accountWith({ name: 'today', ...rotatingOn('2026-11-21') }),
      accountWith({ name: 'some time ago', status: 'expired', verdict: 'expired' }),
      accountWith({ name: 'tomorrow', ...expiringOn('2026-11-22') }),
      accountWith({ name: 'yesterday', ...rotatingOn('2026-11-20') }),
      accountWith({ name: 'once', status: 'expired', verdict: 'expired' }),
    ];
    expect(dueWithin(accounts, 30, now).map(({ account }) => account.name)).toEqual([
      'some time ago',
      'once',
      'a year ago',
      'yesterday',
      'today',
      'tomorrow',
      'in a week',
    ]);
  });

  it('leaves accounts of one day in the order in which they came', () => {
    const names = ['delta', 'alpha', 'charlie', 'bravo'];
    const accounts = names.map((name) => accountWith({ name, ...expiringOn('2026-11-28') }));
    expect(dueWithin(accounts, 30, now).map(({ account }) => account.name)).toEqual(names);
  });

  it('never puts a later day before an earlier one, and leaves the accounts as they were', () => {
    const one = fc.record({ left: fc.integer({ min: -60, max: 60 }), status: fc.constantFrom(...accountStatuses) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (given) => {
        const accounts = given.map(({ left, status }) =>
          accountWith({ ...expiringOn(addDays(now.today, left)), status }),
        );
        const before = structuredClone(accounts);
        const days = dueWithin(accounts, 30, now).map((item) => item.days ?? Number.NEGATIVE_INFINITY);
        expect(days).toEqual(days.toSorted((a, b) => a - b));
        expect(accounts).toEqual(before);
      }),
    );
  });
});

describe('the reminder of what is due', () => {
  it.each([
    [30, '2026-12-21', 30],
    [30, '2026-12-05', 14],
    [30, '2026-12-04', 14],
    [30, '2026-11-23', 3],
    [30, '2026-11-21', 0],
    [30, '2026-11-20', null],
    [90, '2027-01-20', 90],
    // A look ahead of 20 days has no step that long; its first is that of 14 days.
    [20, '2026-12-11', null],
    [20, '2026-12-05', 14],
  ])('within %i days, for %s, is the step %s of the ladder', (within, date, reminder) => {
    const [expiry, rotation] = dueWithin([accountWith({ ...expiringOn(date), ...rotatingOn(date) })], within, now);
    expect([expiry?.reminder, rotation?.reminder]).toEqual([reminder, reminder]);
  });
});

describe('an expiry on this day', () => {
  const instant = (time: string) => {
    const expiry = { kind: 'dated', date: '2026-11-21', instant: `2026-11-21T${time}Z`, origin: 'provider' } as const;
    const passed = time < '09:30';
    return accountWith({ expiry: { ...expiry, date: '2026-11-21' as never }, status: passed ? 'expired' : 'expiring' });
  };

  it('has passed once the moment that the provider told is over, and not before', () => {
    const items = [instant('09:00:00'), instant('23:00:00'), accountWith(expiringOn('2026-11-21'))];
    expect(items.flatMap((account) => dueWithin([account], 0, now)).map(({ days, passed }) => [days, passed])).toEqual([
      [0, true],
      [0, false],
      [0, false],
    ]);
  });
});
