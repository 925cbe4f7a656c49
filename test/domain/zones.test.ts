import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { dateInZone } from '../../domain/calendar.ts';
import { type Clock, momentAtStartOf, momentOf } from '../../domain/clock.ts';
import { allZones, anyDay, anyInstant, day, momentAt } from './given.ts';

/** The date by another way than the code under test: another locale, nothing remembered. */
function freshDate(instant: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** The first instant of a day. */
const dayStarts: [zone: string, date: string, instant: string][] = [
  ['Pacific/Kiritimati', '2026-11-21', '2026-11-20T10:00:00.000Z'],
  ['Pacific/Apia', '2026-11-21', '2026-11-20T11:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-11-21', '2026-11-21T11:00:00.000Z'],
  ['Etc/GMT+12', '2026-11-21', '2026-11-21T12:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-21', '2026-11-20T18:15:00.000Z'],
  ['Asia/Kolkata', '2026-11-21', '2026-11-20T18:30:00.000Z'],
  ['America/St_Johns', '2026-07-01', '2026-07-01T02:30:00.000Z'],
  ['America/St_Johns', '2026-11-21', '2026-11-21T03:30:00.000Z'],
  // Clocks go back by half an hour, and forward again.
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-06', '2026-04-05T13:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-05', '2026-10-04T13:00:00.000Z'],
  // Clocks go forward at midnight: the day begins at one o'clock.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
  // Clocks go back at midnight: the last hour of the day before comes twice.
  ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00:00.000Z'],
  ['Asia/Beirut', '2026-10-25', '2026-10-24T22:00:00.000Z'],
  ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z'],
  // Two hours at once.
  ['Antarctica/Troll', '2026-03-29', '2026-03-29T00:00:00.000Z'],
  ['Antarctica/Troll', '2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['Europe/Paris', '2026-03-29', '2026-03-28T23:00:00.000Z'],
  ['Europe/Paris', '2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['Europe/Paris', '2026-10-25', '2026-10-24T22:00:00.000Z'],
  ['Europe/Paris', '2026-10-26', '2026-10-25T23:00:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
  ['UTC', '2000-01-01', '2000-01-01T00:00:00.000Z'],
  ['UTC', '2199-12-31', '2199-12-31T00:00:00.000Z'],
];

describe('a day in a zone', () => {
  it.each(dayStarts)('begins in %s on %s at %s and no millisecond before', (zone, date, start) => {
    const first = new Date(start);
    const before = new Date(first.getTime() - 1);
    expect(dateInZone(first, zone)).toBe(date);
    expect(dateInZone(before, zone)).toBe(freshDate(before, zone));
    expect(dateInZone(before, zone) < date).toBe(true);
    expect(momentAtStartOf(day(date), zone)).toEqual({ instant: first, today: date, zone });
  });

  it.each([
    ['Europe/Paris', '2026-03-29', 23],
    ['Europe/Paris', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Antarctica/Troll', '2026-03-29', 22],
    ['Antarctica/Troll', '2026-10-25', 26],
    ['Asia/Kathmandu', '2026-11-21', 24],
  ])('lasts in %s on %s for %d hours', (zone, date, hours) => {
    const noonOfNext = new Date(`${date}T12:00:00Z`).getTime() + 86_400_000;
    const next = momentAtStartOf(day(new Date(noonOfNext).toISOString().slice(0, 10)), zone);
    const start = momentAtStartOf(day(date), zone);
    expect((next.instant.getTime() - start.instant.getTime()) / 3_600_000).toBe(hours);
  });

  it('that the zone left out of its calendar begins where the next one does', () => {
    expect(dateInZone(new Date('2011-12-30T09:59:59.999Z'), 'Pacific/Apia')).toBe('2011-12-29');
    expect(dateInZone(new Date('2011-12-30T10:00:00.000Z'), 'Pacific/Apia')).toBe('2011-12-31');
    const { instant } = momentAtStartOf(day('2011-12-30'), 'Pacific/Apia');
    expect(instant).toEqual(momentAtStartOf(day('2011-12-31'), 'Pacific/Apia').instant);
  });

  it('begins, in every zone and on every day, at its first millisecond', () => {
    fc.assert(
      fc.property(anyDay(2), fc.constantFrom(...allZones), (date, zone) => {
        const { instant, ...rest } = momentAtStartOf(date, zone);
        expect(rest).toEqual({ today: date, zone });
        expect(freshDate(new Date(instant.getTime() - 1), zone) < date).toBe(true);
        const leftOut = zone === 'Pacific/Apia' || zone === 'Pacific/Fakaofo';
        if (!leftOut) expect(freshDate(instant, zone)).toBe(date);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the date of an instant', () => {
  it('is never a remembered one of another instant or zone', () => {
    const shift = fc.constantFrom(0, 1, -1, 59_999, 60_000, -60_000, 899_999, 900_000, -900_000, 86_400_000);
    const onTheQuarter = anyInstant.map((instant) => new Date(Math.floor(instant.getTime() / 900_000) * 900_000));
    const zones = fc.uniqueArray(fc.constantFrom(...allZones), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(
        zones,
        fc.oneof(anyInstant, onTheQuarter),
        fc.array(shift, { maxLength: 6 }),
        (some, instant, shifts) => {
          const instants = [0, ...shifts].map((by) => new Date(instant.getTime() + by));
          const asked = instants.flatMap((each) => some.map((zone) => ({ each, zone })));
          const dates = asked.map(({ each, zone }) => freshDate(each, zone));
          expect(asked.map(({ each, zone }) => dateInZone(each, zone))).toEqual(dates);
          expect(asked.map(({ each, zone }) => dateInZone(each.toISOString(), zone))).toEqual(dates);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the same however often and in whatever order it is asked for', () => {
    const late = new Date('2026-11-21T22:59:59.999Z');
    const early = new Date('2026-11-21T22:45:00.000Z');
    const next = new Date('2026-11-21T23:00:00.000Z');
    const dates = [next, late, early, next, early].map((instant) => dateInZone(instant, 'Europe/Paris'));
    expect(dates).toEqual(['2026-11-22', '2026-11-21', '2026-11-21', '2026-11-22', '2026-11-21']);
  });

  it('in a zone that does not exist is refused', () => {
    expect(() => dateInZone(new Date('2026-11-21T12:00:00Z'), 'Europe/Atlantis')).toThrow(RangeError);
  });

  it('in a zone without a name is refused, even as the very first question', async () => {
    vi.resetModules();
    const calendar = await import('../../domain/calendar.ts');
    expect(() => calendar.dateInZone(new Date('2026-11-21T12:00:00Z'), '')).toThrow(RangeError);
  });
});

describe('a moment', () => {
  it('is one reading of the clock, with the day it is where the analyst is', () => {
    let readings = 0;
    const clock: Clock = {
      now: () => {
        readings += 1;
        return new Date('2026-11-21T23:30:00Z');
      },
      zone: 'Asia/Kathmandu',
    };
    expect(momentOf(clock)).toEqual({
      instant: new Date('2026-11-21T23:30:00Z'),
      today: '2026-11-22',
      zone: 'Asia/Kathmandu',
    });
    expect(readings).toBe(1);
  });

  it('is on another day in another zone', () => {
    const zones = ['Pacific/Kiritimati', 'Europe/Paris', 'America/New_York', 'Pacific/Pago_Pago'];
    const days = zones.map((zone) => momentAt('2026-11-21T10:30:00Z', zone).today);
    expect(days).toEqual(['2026-11-22', '2026-11-21', '2026-11-21', '2026-11-20']);
  });
});
