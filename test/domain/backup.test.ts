import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupsToKeep, isBackupDue, keptBackups } from '../../domain/backup.ts';

const DAY_MS = 86_400_000;
const now = new Date('2026-11-21T09:30:00Z');
const daysAgo = (days: number, minutes = 0) => new Date(now.getTime() - days * DAY_MS - minutes * 60_000);
const someTimes = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 * 24 * 60 }), { maxLength: 120 })
  .map((minutes) => minutes.sort((a, b) => a - b).map((minute) => new Date(now.getTime() - minute * 60_000)));
const dayOf = (time: number) => Math.floor(time / DAY_MS);

/** Gathers as backups come one after the other and the rule is applied after each, as it is in a vault. */
function keptOverTime(oldestFirst: readonly Date[]): Date[] {
  let kept: Date[] = [];
  for (const time of oldestFirst) {
    const all = [...kept, time];
    const keep = backupsToKeep(all.toReversed());
    kept = all.filter((each) => keep.has(each.getTime()));
  }
  return kept;
}

describe('of many backups', () => {
  it('the last ten are kept, whenever they were made', () => {
    fc.assert(
      fc.property(someTimes, (times) => {
        const newest = times.map((time) => time.getTime()).sort((a, b) => b - a);
        const kept = backupsToKeep(times);
        expect(newest.slice(0, keptBackups.newest).every((time) => kept.has(time))).toBe(true);
      }),
    );
  });

  it('the last of each of the newest 14 days is kept', () => {
    fc.assert(
      fc.property(someTimes, (times) => {
        const newest = times.map((time) => time.getTime()).sort((a, b) => b - a);
        const days = [...new Set(newest.map(dayOf))].slice(0, keptBackups.days);
        const kept = backupsToKeep(times);
        for (const day of days) expect(kept.has(newest.find((time) => dayOf(time) === day) ?? 0)).toBe(true);
      }),
    );
  });

  it('no more are kept than ten, and one for each of 14 days and 8 weeks', () => {
    fc.assert(
      fc.property(someTimes, (times) => {
        const { newest, days, weeks } = keptBackups;
        expect(backupsToKeep(times).size).toBeLessThanOrEqual(newest + days + weeks);
      }),
    );
  });

  it('a kept one is one of them, and applying the rule again takes nothing away', () => {
    fc.assert(
      fc.property(someTimes, (times) => {
        const kept = [...backupsToKeep(times)];
        const all = times.map((time) => time.getTime());
        expect(kept.filter((time) => !all.includes(time))).toEqual([]);
        expect(backupsToKeep(kept.map((time) => new Date(time))).size).toBe(kept.length);
      }),
    );
  });

  it('none is taken away because time passes, or because the clock is wrong', () => {
    const old = [400, 500, 600].map((days) => daysAgo(days));
    expect(backupsToKeep(old).size).toBe(3);
    expect(backupsToKeep([new Date('2099-01-01T00:00:00Z'), ...old]).size).toBe(4);
  });

  it('those that were made last are kept, though a clock that was wrong for months names later days', () => {
    const ahead = Array.from({ length: 120 }, (_, day) => daysAgo(-365 - day));
    const since = [daysAgo(0, 3), daysAgo(0, 2), daysAgo(0, 1)];
    const kept = keptOverTime([...ahead, ...since]).map((time) => time.getTime());
    expect(kept).toEqual(expect.arrayContaining(since.map((time) => time.getTime())));
  });

  it('made every hour for half a year, those of eight weeks are left, one a week in the end', () => {
    const hourly = Array.from({ length: 180 * 24 }, (_, hour) => daysAgo(180, -hour * 60));
    const kept = keptOverTime(hourly).map((time) => time.getTime());
    const last = hourly.at(-1)?.getTime() ?? 0;
    expect(kept.filter((time) => last - time < 10 * 3_600_000)).toHaveLength(10);
    expect(new Set(kept.map(dayOf)).size).toBeGreaterThanOrEqual(14 + 5);
    expect((last - Math.min(...kept)) / DAY_MS).toBeGreaterThan(7 * 6);
  });
});

describe('a backup of changes', () => {
  it('is due at once when there is none, or the newest is of a quarter of an hour ago', () => {
    expect(isBackupDue(true, null, now)).toBe(true);
    expect(isBackupDue(true, daysAgo(0, 15), now)).toBe(true);
  });

  it('waits while the newest is younger, and is never made of nothing', () => {
    expect(isBackupDue(true, daysAgo(0, 14), now)).toBe(false);
    expect(isBackupDue(false, null, now)).toBe(false);
    expect(isBackupDue(false, daysAgo(30), now)).toBe(false);
  });

  it('does not wait for a clock that was wrong when the newest was made', () => {
    expect(isBackupDue(true, daysAgo(-300), now)).toBe(true);
  });
});
