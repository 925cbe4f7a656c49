import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { type ReminderRung, reminderFor, reminderLadder, type Snooze, snoozeUntil } from '../../domain/reminders.ts';
import { day, refusalOf } from './given.ts';

const due = day('2026-11-21');
const none: ReadonlySet<ReminderRung> = new Set();

/** The reminders that somebody gets who looks only on some days before (or after) the due day. */
function givenOn(daysBefore: readonly number[], leadDays = 90): [number, ReminderRung][] {
  const given = new Set<ReminderRung>();
  return daysBefore.flatMap((left): [number, ReminderRung][] => {
    const rung = reminderFor(due, addDays(due, -left), leadDays, given);
    if (rung === null) return [];
    given.add(rung);
    return [[left, rung]];
  });
}

/** Counts down: 120, 119, … */
function everyDay(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}

describe('reminders', () => {
  it('are given at 90, 30, 14, 7, 3 and 1 days and on the day itself, each once', () => {
    expect(reminderLadder).toEqual([90, 30, 14, 7, 3, 1, 0]);
    expect(givenOn(everyDay(400, -400))).toEqual(reminderLadder.map((rung) => [rung, rung]));
  });

  it('are not given twice to somebody who looks often', () => {
    expect(givenOn([90, 90, 89, 30, 30, 30, 1, 1, 0, 0])).toEqual([
      [90, 90],
      [30, 30],
      [1, 1],
      [0, 0],
    ]);
  });

  it('that were missed are not made up for one by one: the nearest counts', () => {
    expect(givenOn([100, 13, 12, 5, 2])).toEqual([
      [13, 14],
      [5, 7],
      [2, 3],
    ]);
    expect(givenOn([0])).toEqual([[0, 0]]);
  });

  it('begin at the lead time', () => {
    expect(givenOn(everyDay(100, 0), 30).map(([, rung]) => rung)).toEqual([30, 14, 7, 3, 1, 0]);
    expect(givenOn(everyDay(100, 0), 20).map(([, rung]) => rung)).toEqual([14, 7, 3, 1, 0]);
    expect(givenOn(everyDay(100, 0), 0).map(([, rung]) => rung)).toEqual([0]);
    expect(givenOn(everyDay(200, 0), 365).map(([, rung]) => rung)).toEqual([90, 30, 14, 7, 3, 1, 0]);
  });

  it('end with the due day', () => {
    expect(givenOn(everyDay(-1, -400))).toEqual([]);
  });
});

describe('a snooze', () => {
  it('holds the reminder back until its day, and on that day no more', () => {
    const snooze: Snooze = { until: day('2026-11-18'), reason: 'The console is in maintenance' };
    const onDay = (today: string) => reminderFor(due, day(today), 90, none, snooze);
    expect(['2026-11-14', '2026-11-17', '2026-11-18', '2026-11-21'].map(onDay)).toEqual([null, null, 3, 0]);
  });

  it('keeps its reason without the space around it', () => {
    expect(snoozeUntil(day('2026-11-22'), '  Holiday of the owner\n', day('2026-11-21'))).toEqual({
      until: '2026-11-22',
      reason: 'Holiday of the owner',
    });
  });

  it.each(['', ' ', '\t\n'])('needs a reason: %j is none', (reason) => {
    expect(refusalOf(() => snoozeUntil(day('2026-11-22'), reason, day('2026-11-21')))).toEqual({
      kind: 'invalid-input',
      message: 'A snooze needs a reason.',
      wayForward: 'Say in a few words why it can wait.',
    });
  });

  it.each(['2026-11-21', '2026-11-20', '2000-01-01'])('ends in the future: not on %s', (until) => {
    expect(refusalOf(() => snoozeUntil(day(until), 'Holiday', day('2026-11-21')))).toEqual({
      kind: 'invalid-input',
      message: 'A snooze ends in the future.',
      wayForward: 'Choose a day after 2026-11-21.',
    });
  });
});
