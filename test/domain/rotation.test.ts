import { describe, expect, it } from 'vitest';
import {
  parseRotationPolicy,
  type Rotation,
  rotationIntervalDays,
  rotationOf,
  rotationPolicySchema,
} from '../../domain/rotation.ts';
import { momentAt, refusalOf } from './given.ts';

describe('a rotation policy', () => {
  it('means 90 days for an organization’s key and 180 for a user’s where nothing is set', () => {
    expect(rotationIntervalDays({ kind: 'default' }, 'organization')).toBe(90);
    expect(rotationIntervalDays({ kind: 'default' }, 'user')).toBe(180);
  });

  it('of its own, or of none, counts for either kind of key', () => {
    for (const kind of ['organization', 'user'] as const) {
      expect(rotationIntervalDays({ kind: 'every', days: 45 }, kind)).toBe(45);
      expect(rotationIntervalDays({ kind: 'none' }, kind)).toBeNull();
    }
  });

  it.each([
    ['never', { kind: 'none' }],
    ['1d', { kind: 'every', days: 1 }],
    ['90d', { kind: 'every', days: 90 }],
    ['3650d', { kind: 'every', days: 3650 }],
  ])('is read from %j', (text, policy) => {
    expect(parseRotationPolicy(text)).toEqual(policy);
    expect(rotationPolicySchema.parse(policy)).toEqual(policy);
  });

  it.each([
    '',
    'd',
    '0d',
    '090d',
    '-90d',
    '90',
    '90 d',
    '90D',
    '1.5d',
    '1e2d',
    '3mo',
    '1y',
    'Never',
    'none',
    'default',
    '90d\n',
    ' 90d',
    '９０d',
  ])('is refused with the accepted forms when it is none: %j', (text) => {
    expect(refusalOf(() => parseRotationPolicy(text))).toEqual({
      kind: 'invalid-input',
      message: `${JSON.stringify(text)} is not a rotation interval.`,
      wayForward: 'Give a number of days from 1d to 3650d, for example 90d, or "never".',
    });
  });

  it.each(['3651d', '99999d', '999999d'])('is refused with the limit when it is beyond: %j', (text) => {
    expect(refusalOf(() => parseRotationPolicy(text))).toEqual({
      kind: 'invalid-input',
      message: `The rotation interval "${text}" is too long: at most 3650d (ten years).`,
      wayForward: 'Give a shorter one, for example 90d, or "never".',
    });
  });

  it('is refused in a short sentence however long it is', () => {
    const { message } = refusalOf(() => parseRotationPolicy('9'.repeat(10_000)));
    expect(message).toBe(`"${'9'.repeat(40)}" is not a rotation interval.`);
  });

  it.each([
    { kind: 'every', days: 0 },
    { kind: 'every', days: 3651 },
    { kind: 'every', days: 1.5 },
    { kind: 'every' },
    {},
  ])('is not stored when it cannot be: %j', (policy) => {
    expect(rotationPolicySchema.safeParse(policy).success).toBe(false);
  });
});

describe('the rotation of a credential', () => {
  function on(today: string, { since = '2026-08-23T10:00:00Z', interval = 90, lead = 14 } = {}): Rotation {
    return rotationOf(new Date(since), interval, lead, momentAt(`${today}T12:00:00Z`));
  }

  it.each([
    ['2026-08-23', 'not-due', 'the day it was made'],
    ['2026-11-06', 'not-due', 'the day before its lead time'],
    ['2026-11-07', 'due-soon', 'the first day of its lead time'],
    ['2026-11-20', 'due-soon', 'the day before it is due'],
    ['2026-11-21', 'due-soon', 'the due day itself'],
    ['2026-11-22', 'overdue', 'the day after'],
    ['2030-01-01', 'overdue', 'years after'],
  ])('is on %s %s: %s', (today, status) => {
    expect(on(today)).toEqual({ status, intervalDays: 90, due: '2026-11-21' });
  });

  it('without a lead time is due soon on the due day alone', () => {
    const statuses = ['2026-11-20', '2026-11-21', '2026-11-22'].map((today) => on(today, { lead: 0 }).status);
    expect(statuses).toEqual(['not-due', 'due-soon', 'overdue']);
  });

  it('shorter than its lead time is due soon from its first day', () => {
    expect(on('2026-08-23', { interval: 7 })).toEqual({ status: 'due-soon', intervalDays: 7, due: '2026-08-30' });
  });

  it('without a policy is never due', () => {
    const none = { status: 'no-policy', intervalDays: null, due: null };
    expect(rotationOf(new Date('2000-01-02T00:00:00Z'), null, 14, momentAt('2026-11-21T12:00:00Z'))).toEqual(none);
  });

  it('counts from the day it was made where the analyst is', () => {
    const dueIn = (zone: string) =>
      rotationOf(new Date('2026-08-23T10:30:00Z'), 90, 14, momentAt('2026-10-01T12:00:00Z', zone)).due;
    expect([dueIn('Pacific/Kiritimati'), dueIn('Europe/Paris'), dueIn('Pacific/Pago_Pago')]).toEqual([
      '2026-11-22',
      '2026-11-21',
      '2026-11-20',
    ]);
  });

  it.each([
    // From summer to winter and back, near midnight: the days are counted, not the hours.
    ['Europe/Paris', '2026-10-24T21:59:00Z', '2026-10-24', '2026-10-26'],
    ['Europe/Paris', '2026-03-27T23:30:00Z', '2026-03-28', '2026-03-30'],
    ['America/New_York', '2026-11-01T03:59:00Z', '2026-10-31', '2026-11-02'],
    ['Australia/Lord_Howe', '2026-04-04T12:59:00Z', '2026-04-04', '2026-04-06'],
  ])('counts days, not hours, over a change of clocks in %s', (zone, since, made, due) => {
    const now = momentAt(since, zone);
    expect([now.today, rotationOf(new Date(since), 2, 0, now).due]).toEqual([made, due]);
  });
});
