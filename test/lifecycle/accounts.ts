import type { Account } from '../../domain/account.ts';
import { unknownExpiry } from '../../domain/expiry.ts';
import { day } from '../domain/given.ts';

/** An account about which nothing is due, changed as a test wishes. */
export function accountWith(change: Partial<Account> = {}): Account {
  return {
    id: '0b9f6f2e-7f0e-4d55-9f9e-3f1f0a1d2c3b',
    name: 'Blue team',
    provider: 'sekoia',
    server: 'fra1',
    status: 'active',
    verdict: 'verified',
    verifiedAt: '2026-11-20T08:00:00.000Z',
    provenAt: '2026-11-20T08:00:00.000Z',
    expiry: unknownExpiry,
    rotation: { status: 'no-policy', intervalDays: null, due: null },
    keyType: 'organization',
    description: 'Feeds the SIEM',
    owner: 'iris@example.com',
    tags: ['prod'],
    usedBy: ['splunk'],
    createdAt: '2026-06-01T08:00:00.000Z',
    ...change,
  };
}

/** A typed expiry on a day. */
export function expiringOn(date: string): Pick<Account, 'expiry'> {
  return { expiry: { kind: 'dated', date: day(date), origin: 'typed' } };
}

/** A rotation of 90 days that is due on a day. */
export function rotatingOn(date: string): Pick<Account, 'rotation'> {
  return { rotation: { status: 'not-due', intervalDays: 90, due: day(date) } };
}
