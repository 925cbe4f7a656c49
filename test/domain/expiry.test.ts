import { describe, expect, it } from 'vitest';
import { momentAtStartOf } from '../../domain/clock.ts';
import {
  daysUntilExpiry,
  type Expiry,
  expiryAtInstant,
  expirySchema,
  hasExpired,
  unknownExpiry,
} from '../../domain/expiry.ts';
import { day, momentAt } from './given.ts';

function typed(date: string): Expiry {
  return { kind: 'dated', date: day(date), origin: 'typed' };
}

const zones = [
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Beirut',
  'Europe/Paris',
  'America/New_York',
  'UTC',
];

describe('a typed expiry', () => {
  // The last day of Paris' and of Cairo's summer are among them, and an ordinary day.
  it.each(zones.flatMap((zone) => ['2026-10-25', '2026-10-29', '2026-11-21'].map((date) => ({ zone, date }))))(
    'of $date holds through the whole of that day in $zone',
    ({ zone, date }) => {
      const next = day(new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10));
      const over = momentAtStartOf(next, zone);
      const last = momentAt(new Date(over.instant.getTime() - 1).toISOString(), zone);
      expect([last.today, hasExpired(typed(date), last), daysUntilExpiry(typed(date), last)]).toEqual([date, false, 0]);
      expect([over.today, hasExpired(typed(date), over), daysUntilExpiry(typed(date), over)]).toEqual([next, true, -1]);
    },
  );

  it('holds or not by the day it is where the analyst is', () => {
    const at = (zone: string) => hasExpired(typed('2026-11-21'), momentAt('2026-11-22T03:00:00Z', zone));
    expect([at('Asia/Kathmandu'), at('Europe/Paris'), at('America/New_York')]).toEqual([true, true, false]);
  });
});

describe('an expiry that the provider told as an instant', () => {
  const told = expiryAtInstant(new Date('2026-11-21T22:30:15.250Z'), 'Europe/Paris');

  it('holds the instant and its day where the analyst is', () => {
    expect(told).toEqual({
      kind: 'dated',
      date: '2026-11-21',
      instant: '2026-11-21T22:30:15.250Z',
      origin: 'provider',
    });
    expect(expiryAtInstant(new Date('2026-11-21T22:30:15.250Z'), 'Asia/Kathmandu')).toEqual({
      ...told,
      date: '2026-11-22',
    });
    expect(expirySchema.parse(told)).toEqual(told);
  });

  it.each(zones)('decides to the millisecond in %s', (zone) => {
    const at = (instant: string) => hasExpired(told, momentAt(instant, zone));
    expect(at('2026-11-21T22:30:15.249Z')).toBe(false);
    expect(at('2026-11-21T22:30:15.250Z')).toBe(true);
  });

  it('decides against its own date, whichever way they differ', () => {
    const now = momentAt('2026-11-21T12:00:00Z');
    const earlier: Expiry = { ...told, kind: 'dated', date: day('2026-11-20'), origin: 'provider' };
    const later: Expiry = {
      kind: 'dated',
      date: day('2026-12-31'),
      instant: '2026-11-21T11:59:59.999Z',
      origin: 'provider',
    };
    expect([hasExpired(earlier, now), hasExpired(later, now)]).toEqual([false, true]);
  });
});

describe('days until an expiry', () => {
  it.each([
    ['2026-03-28T12:00:00Z', 'Europe/Paris', '2026-03-30', 2],
    ['2026-03-28T23:30:00Z', 'Europe/Paris', '2026-03-30', 1],
    ['2026-10-24T12:00:00Z', 'Europe/Paris', '2026-10-26', 2],
    ['2026-03-07T12:00:00Z', 'America/New_York', '2026-03-09', 2],
    ['2026-10-31T12:00:00Z', 'America/New_York', '2026-11-02', 2],
    ['2026-11-21T12:00:00Z', 'UTC', '2027-11-21', 365],
    ['2026-11-21T12:00:00Z', 'UTC', '2026-11-11', -10],
  ])('are whole days of the calendar: at %s in %s until %s', (instant, zone, date, days) => {
    expect(daysUntilExpiry(typed(date), momentAt(instant, zone))).toBe(days);
  });

  it('are not known without a date', () => {
    const now = momentAt('2026-11-21T12:00:00Z');
    expect(daysUntilExpiry({ kind: 'never', origin: 'provider' }, now)).toBeNull();
    expect(daysUntilExpiry(unknownExpiry, now)).toBeNull();
  });
});

describe('an expiry without a date', () => {
  it('never passes', () => {
    const far = momentAt('2199-12-31T12:00:00Z');
    expect(hasExpired({ kind: 'never', origin: 'typed' }, far)).toBe(false);
    expect(hasExpired(unknownExpiry, far)).toBe(false);
  });

  it('is either never, and somebody said so, or unknown, and nobody did', () => {
    expect(expirySchema.parse({ kind: 'never', origin: 'typed' })).toEqual({ kind: 'never', origin: 'typed' });
    expect(expirySchema.safeParse({ kind: 'never' }).success).toBe(false);
    expect(unknownExpiry).toEqual({ kind: 'unknown' });
    expect(expirySchema.parse({ kind: 'unknown', origin: 'typed' })).toEqual(unknownExpiry);
  });
});

describe('a stored expiry', () => {
  it.each([
    { kind: 'dated', origin: 'typed' },
    { kind: 'dated', date: '2026-02-29', origin: 'typed' },
    { kind: 'dated', date: '2200-01-01', origin: 'provider' },
    { kind: 'dated', date: '2026-11-21' },
    { kind: 'dated', date: '2026-11-21', origin: 'guessed' },
    { kind: 'dated', date: '2026-11-21', origin: 'provider', instant: '2026-11-21T12:00:00' },
    { kind: 'dated', date: '2026-11-21', origin: 'provider', instant: '2026-02-29T12:00:00Z' },
    { kind: 'sometime', origin: 'typed' },
    {},
    null,
    'never',
  ])('is refused when it is none: %j', (value) => {
    expect(expirySchema.safeParse(value).success).toBe(false);
  });
});
