import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../domain/account.ts';
import { addDays } from '../../domain/calendar.ts';
import { hoursBetweenChecks, isCheckDue, SHORTEST_HOURS, waitsForNetwork } from '../../domain/check-schedule.ts';
import { momentOf } from '../../domain/clock.ts';
import { accountStatuses } from '../../domain/status.ts';
import { standingOf, verdicts } from '../../domain/verdict.ts';
import { clockAt } from '../helpers/clock.ts';
import { accountWith } from '../lifecycle/accounts.ts';
import { momentAt } from './given.ts';

const now = momentAt('2026-11-21T09:30:00Z');
const HOUR_MS = 3_600_000;

function checked(hoursAgo: number | null, change: Partial<Account> = {}): Account {
  const at = hoursAgo === null ? null : new Date(now.instant.getTime() - hoursAgo * HOUR_MS).toISOString();
  return accountWith({ verifiedAt: at, ...change });
}

function expiresIn(days: number): Pick<Account, 'expiry'> {
  return { expiry: { kind: 'dated', date: addDays(now.today, days), origin: 'typed' } };
}

describe('the schedule of checks', () => {
  it.each<[string, Account, boolean]>([
    ['proven 23 hours ago', checked(23), false],
    ['proven a day ago', checked(24), true],
    ['rejected 23 hours ago', checked(23, { verdict: 'rejected' }), false],
    ['that nobody could decide 5 hours ago', checked(5, { verdict: 'rate-limited' }), false],
    ['that nobody could decide 6 hours ago', checked(6, { verdict: 'unreachable' }), true],
    ['that expires in 8 days, 7 hours ago', checked(7, expiresIn(8)), false],
    ['that expires in 7 days, 7 hours ago', checked(7, expiresIn(7)), true],
    ['that expires today, 5 hours ago', checked(5, expiresIn(0)), false],
    ['that expires today, 6 hours ago', checked(6, expiresIn(0)), true],
    ['that expired yesterday, 7 hours ago', checked(7, { ...expiresIn(-1), status: 'expired' }), false],
    ['never checked', checked(null, { verdict: 'unverified' }), true],
    ['checked in the future, by a wrong clock', checked(-48), true],
    ['revoked, whenever it was checked', checked(1_000, { verdict: 'revoked', status: 'revoked' }), false],
    [
      'revoked, of which a later check could not tell',
      checked(1_000, { verdict: 'unreachable', status: 'revoked' }),
      false,
    ],
  ])('of an account %s', (_which, account, due) => {
    expect(isCheckDue(account, now)).toBe(due);
  });

  const anyAccount = fc.record({
    verdict: fc.constantFrom(...verdicts),
    status: fc.constantFrom(...accountStatuses),
    days: fc.option(fc.integer({ min: -400, max: 400 })),
    hours: fc.integer({ min: 0, max: 100 }),
  });

  it('never asks an account twice within six hours, and leaves none but the revoked for more than a day', () => {
    fc.assert(
      fc.property(anyAccount, ({ verdict, status, days, hours }) => {
        const account = checked(hours, { verdict, status, ...(days === null ? {} : expiresIn(days)) });
        const due = isCheckDue(account, now);
        if (hours < SHORTEST_HOURS) expect(due).toBe(false);
        if (hours >= 24) expect(due).toBe(status !== 'revoked');
      }),
    );
  });

  it('is due from one moment on, and stays so until the next check', () => {
    fc.assert(
      fc.property(anyAccount, fc.integer({ min: 0, max: 72 }), ({ verdict, status, hours }, later) => {
        const account = checked(hours, { verdict, status });
        const then = momentOf(clockAt(new Date(now.instant.getTime() + later * HOUR_MS).toISOString()));
        if (isCheckDue(account, now)) expect(isCheckDue(account, then)).toBe(true);
      }),
    );
  });

  it('asks more often only near an expiry and where nobody could tell', () => {
    for (const verdict of verdicts) {
      const usual = standingOf(verdict) === 'undecided' ? 6 : 24;
      expect(hoursBetweenChecks(checked(1, { verdict }), now)).toBe(usual);
      expect(hoursBetweenChecks(checked(1, { verdict, ...expiresIn(3) }), now)).toBe(6);
    }
  });
});

it('what was saved offline or could not be reached waits for the network, and nothing else', () => {
  const waiting = verdicts.filter((verdict) => waitsForNetwork(checked(1, { verdict })));
  expect(waiting).toEqual(['unreachable', 'unverified']);
  expect(waitsForNetwork(checked(1, { verdict: 'unreachable', status: 'revoked' }))).toBe(false);
});
