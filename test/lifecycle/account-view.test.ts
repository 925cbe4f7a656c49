import { describe, expect, it } from 'vitest';
import { accountView } from '../../core/accounts/account-view.ts';
import type { AccountRow } from '../../core/storage/account-rows.ts';
import { defaultLeadTimes, type LeadTimes } from '../../domain/lead-time.ts';
import type { KeyKind } from '../../domain/rotation.ts';
import { momentAt } from '../domain/given.ts';

const row: AccountRow = {
  number: 7,
  id: '0b9f6f2e-7f0e-4d55-9f9e-3f1f0a1d2c3b',
  provider: 'rapid7',
  server: 'eu',
  name: 'Blue team',
  keyType: 'user',
  description: null,
  owner: null,
  tags: [],
  usedBy: [],
  rotateEveryDays: null,
  createdAt: '2026-06-01T08:00:00.000Z',
  since: '2026-06-01T08:00:00.000Z',
  expiryKind: 'unknown',
  expiryDate: null,
  expiryInstant: null,
  expiryOrigin: null,
  verdict: 'unverified',
  verifiedAt: null,
  provenAt: null,
  ended: null,
};

interface Seen {
  readonly at?: string;
  readonly zone?: string;
  readonly keyKind?: KeyKind;
  readonly leads?: LeadTimes;
}

function seen(change: object, { at = '2026-11-21T09:30:00Z', zone, keyKind = 'user', leads }: Seen = {}) {
  const now = momentAt(at, zone);
  return accountView({ ...row, ...change }, { now, keyKind: () => keyKind, ...(leads ? { leads } : {}) });
}

const dated = { expiryKind: 'dated', expiryDate: '2026-12-01', expiryOrigin: 'typed' };

describe('a row becomes an account', () => {
  it('with nothing but what it must have', () => {
    expect(seen({})).toEqual({
      id: '0b9f6f2e-7f0e-4d55-9f9e-3f1f0a1d2c3b',
      name: 'Blue team',
      provider: 'rapid7',
      server: 'eu',
      status: 'active',
      verdict: 'unverified',
      verifiedAt: null,
      provenAt: null,
      expiry: { kind: 'unknown' },
      rotation: { status: 'due-soon', intervalDays: 180, due: '2026-11-28' },
      keyType: 'user',
      description: null,
      owner: null,
      tags: [],
      usedBy: [],
      createdAt: '2026-06-01T08:00:00.000Z',
    });
  });

  it('with everything it may have', () => {
    const full = {
      keyType: 'organization',
      description: 'Feeds the SIEM',
      owner: 'iris@example.com',
      tags: ['prod', 'eu "west"'],
      usedBy: ['splunk'],
      rotateEveryDays: 30,
      since: '2026-11-01T08:00:00.000Z',
      ...dated,
      verdict: 'verified',
      verifiedAt: '2026-11-20T08:00:00.000Z',
      provenAt: '2026-11-19T08:00:00.000Z',
    };
    expect(seen(full, { keyKind: 'organization' })).toEqual({
      id: '0b9f6f2e-7f0e-4d55-9f9e-3f1f0a1d2c3b',
      name: 'Blue team',
      provider: 'rapid7',
      server: 'eu',
      status: 'expiring',
      verdict: 'verified',
      verifiedAt: '2026-11-20T08:00:00.000Z',
      provenAt: '2026-11-19T08:00:00.000Z',
      expiry: { kind: 'dated', date: '2026-12-01', origin: 'typed' },
      rotation: { status: 'due-soon', intervalDays: 30, due: '2026-12-01' },
      keyType: 'organization',
      description: 'Feeds the SIEM',
      owner: 'iris@example.com',
      tags: ['prod', 'eu "west"'],
      usedBy: ['splunk'],
      createdAt: '2026-06-01T08:00:00.000Z',
    });
  });
});

describe('the expiry of a row', () => {
  const instant = '2026-11-21T22:30:00.000Z';
  const told = { expiryKind: 'dated', expiryDate: '2026-11-21', expiryInstant: instant, expiryOrigin: 'provider' };

  it.each([
    ['a typed day', dated, { kind: 'dated', date: '2026-12-01', origin: 'typed' }],
    [
      'a day that the provider told',
      { ...dated, expiryOrigin: 'provider' },
      { kind: 'dated', date: '2026-12-01', origin: 'provider' },
    ],
    ['an instant', told, { kind: 'dated', date: '2026-11-21', instant, origin: 'provider' }],
    ['never, as typed', { expiryKind: 'never', expiryOrigin: 'typed' }, { kind: 'never', origin: 'typed' }],
    ['never, as told', { expiryKind: 'never', expiryOrigin: 'provider' }, { kind: 'never', origin: 'provider' }],
    ['unknown', { expiryKind: 'unknown' }, { kind: 'unknown' }],
  ])('is %s', (_what, change, expiry) => {
    expect(seen(change).expiry).toEqual(expiry);
  });

  it('is shown, when it is an instant, on its day where the analyst is now', () => {
    const there = (zone: string) => seen(told, { at: '2026-11-21T22:00:00Z', zone });
    const [east, west] = [there('Asia/Kathmandu'), there('America/New_York')];
    expect([east.expiry, west.expiry]).toEqual([
      { kind: 'dated', date: '2026-11-22', instant, origin: 'provider' },
      { kind: 'dated', date: '2026-11-21', instant, origin: 'provider' },
    ]);
    expect([east.status, west.status]).toEqual(['expiring', 'expiring']);
  });

  it('that is an instant ends everywhere at once', () => {
    const statuses = ['Asia/Kathmandu', 'America/New_York'].map((zone) => seen(told, { at: instant, zone }).status);
    expect(statuses).toEqual(['expired', 'expired']);
  });
});

describe('the status of a row', () => {
  const leads = { ...defaultLeadTimes, byTag: new Map([['slow', 60]]), byProvider: new Map([['rapid7', 5]]) };

  it('follows the lead times of its tags and its provider', () => {
    const later = { ...dated, expiryDate: '2027-01-10' };
    expect(seen(dated).status).toBe('expiring');
    expect(seen(dated, { leads }).status).toBe('active');
    expect(seen(later, { leads }).status).toBe('active');
    expect(seen({ ...later, tags: ['prod', 'slow'] }, { leads }).status).toBe('expiring');
  });

  it('follows the lead time of the account by its id', () => {
    const own = { ...leads, byAccount: new Map([[row.id, 1]]) };
    expect(seen({ ...dated, tags: ['slow'] }, { leads: own }).status).toBe('active');
  });

  it('follows the verdict', () => {
    expect(seen({ verdict: 'revoked' }).status).toBe('revoked');
    expect(seen({ verdict: 'expired' }).status).toBe('expired');
    expect(seen({ verdict: 'rejected' }).status).toBe('active');
  });
});

describe('the rotation of a row', () => {
  it.each([
    ['by default for a user’s key', null, 'user', { status: 'due-soon', intervalDays: 180, due: '2026-11-28' }],
    [
      'by default for an organization’s key',
      null,
      'organization',
      { status: 'overdue', intervalDays: 90, due: '2026-08-30' },
    ],
    ['as the account says', 365, 'user', { status: 'not-due', intervalDays: 365, due: '2027-06-01' }],
    ['never, as the account says', 0, 'organization', { status: 'no-policy', intervalDays: null, due: null }],
  ] as const)('is counted %s', (_what, days, keyKind, rotation) => {
    expect(seen({ rotateEveryDays: days }, { keyKind }).rotation).toEqual(rotation);
  });

  it('counts from the current version of the credential, not from the making of the account', () => {
    const { rotation } = seen({ since: '2026-11-20T08:00:00.000Z' });
    expect(rotation).toEqual({ status: 'not-due', intervalDays: 180, due: '2027-05-19' });
  });

  it('is due soon by the lead time of rotations, not by that of expiries', () => {
    const leads = { ...defaultLeadTimes, expiryDays: 365, rotationDays: 5 };
    expect(seen({}, { leads }).rotation.status).toBe('not-due');
  });

  it('asks whose key the provider’s key type is', () => {
    const asked: [string, string][] = [];
    const now = momentAt('2026-11-21T09:30:00Z');
    accountView(row, {
      now,
      keyKind: (provider, keyType) => {
        asked.push([provider, keyType]);
        return 'user';
      },
    });
    expect(asked).toEqual([['rapid7', 'user']]);
  });
});
