import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { type Expiry, unknownExpiry } from '../../domain/expiry.ts';
import { accountStatus, accountStatuses } from '../../domain/status.ts';
import { verdicts } from '../../domain/verdict.ts';
import { day, momentAt } from './given.ts';

const now = momentAt('2026-11-21T09:30:00Z');
const never: Expiry = { kind: 'never', origin: 'typed' };

function on(date: string): Expiry {
  return { kind: 'dated', date: day(date), origin: 'typed' };
}

function at(instant: string): Expiry {
  return { kind: 'dated', date: now.today, instant, origin: 'provider' };
}

describe('the status of an account', () => {
  it('is one of four, the worst last', () => {
    expect(accountStatuses).toEqual(['active', 'expiring', 'expired', 'revoked']);
  });

  it.each([
    { what: 'revoked over an expiry that has passed', expiry: on('2026-11-20'), verdict: 'revoked', is: 'revoked' },
    { what: 'revoked over one that is near', expiry: on('2026-11-22'), verdict: 'revoked', is: 'revoked' },
    { what: 'revoked without any expiry', expiry: never, verdict: 'revoked', is: 'revoked' },
    { what: 'expired when the provider says so', expiry: on('2027-11-21'), verdict: 'expired', is: 'expired' },
    { what: 'expired even if it should never', expiry: never, verdict: 'expired', is: 'expired' },
    { what: 'expired by the provider alone', expiry: unknownExpiry, verdict: 'expired', is: 'expired' },
    { what: 'expired the day after', expiry: on('2026-11-20'), verdict: 'verified', is: 'expired' },
    { what: 'expiring on the day itself', expiry: on('2026-11-21'), verdict: 'verified', is: 'expiring' },
    { what: 'expiring at the lead time', expiry: on('2026-12-21'), verdict: 'verified', is: 'expiring' },
    { what: 'active a day before the lead time', expiry: on('2026-12-22'), verdict: 'verified', is: 'active' },
    { what: 'expired from its instant on', expiry: at('2026-11-21T09:30:00.000Z'), verdict: 'verified', is: 'expired' },
    { what: 'expiring until then', expiry: at('2026-11-21T09:30:00.001Z'), verdict: 'verified', is: 'expiring' },
    { what: 'active when it never expires', expiry: never, verdict: 'verified', is: 'active' },
    { what: 'active when nobody knows', expiry: unknownExpiry, verdict: 'unverified', is: 'active' },
  ] as const)('is $what', ({ expiry, verdict, is }) => {
    expect(accountStatus(expiry, verdict, 30, now)).toBe(is);
  });

  it('is decided by the calendar alone unless the verdict is revoked or expired', () => {
    const others = verdicts.filter((verdict) => verdict !== 'revoked' && verdict !== 'expired');
    for (const verdict of others) {
      const statuses = [on('2026-11-20'), on('2026-11-30'), on('2027-11-30'), never, unknownExpiry].map((expiry) =>
        accountStatus(expiry, verdict, 30, now),
      );
      expect([verdict, ...statuses]).toEqual([verdict, 'expired', 'expiring', 'active', 'active', 'active']);
    }
  });

  it('with no lead time is expiring on the last day alone', () => {
    const statuses = ['2026-11-20', '2026-11-21', '2026-11-22'].map((date) =>
      accountStatus(on(date), 'verified', 0, now),
    );
    expect(statuses).toEqual(['expired', 'expiring', 'active']);
  });

  it('only worsens as the days go by', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.nat(120), (away, leadDays) => {
        const expiry: Expiry = { kind: 'dated', date: addDays(now.today, away), origin: 'typed' };
        const tomorrow = momentAt('2026-11-22T09:30:00Z');
        const rank = (status: (typeof accountStatuses)[number]) => accountStatuses.indexOf(status);
        const today = accountStatus(expiry, 'verified', leadDays, now);
        expect(rank(accountStatus(expiry, 'verified', leadDays, tomorrow))).toBeGreaterThanOrEqual(rank(today));
      }),
    );
  });
});
