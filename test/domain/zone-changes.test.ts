import { expect, it } from 'vitest';
import { dateInZone } from '../../domain/calendar.ts';
import { allZones } from './given.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 900_000;
const STEP_MS = 10 * 86_400_000;

/** Every instant, to the minute, at which a zone's clocks were or will be changed. */
function changesOf(zone: string, from: number, to: number): number[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
  const offsetAt = (time: number) => format.format(time).replace(/^\d+/, '');
  const changes: number[] = [];
  let offset = offsetAt(from);
  for (let time = from; time < to; time += STEP_MS) {
    const later = offsetAt(time + STEP_MS);
    if (later === offset) continue;
    let [before, after] = [time / MINUTE_MS, (time + STEP_MS) / MINUTE_MS];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(middle * MINUTE_MS) === offset) before = middle;
      else after = middle;
    }
    changes.push(after * MINUTE_MS);
    offset = later;
  }
  return changes;
}

/** The first minute around a change at which the remembered date is not the true one. */
function firstWrongMinute(zone: string, change: number): string[] {
  const truth = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  const start = Math.floor(change / QUARTER_MS) * QUARTER_MS;
  const minutes = Array.from({ length: 15 }, (_, minute) => new Date(start + minute * MINUTE_MS));
  return minutes
    .filter((minute) => dateInZone(minute, zone) !== truth.format(minute))
    .slice(0, 1)
    .map((minute) => `${zone} ${minute.toISOString()}`);
}

// Clocks change at odd times: Newfoundland changed them at one minute past midnight until 2011.
it('the date of an instant is right in the quarter of an hour of every change of clocks', () => {
  const [from, to] = [Date.UTC(2000, 0, 1), Date.UTC(2040, 0, 1)];
  const changes = allZones.map((zone) => ({ zone, times: changesOf(zone, from, to) }));
  expect(changes.find(({ zone }) => zone === 'Europe/Paris')?.times).toHaveLength(80);
  // Only changes within a quarter can mislead; of the others, one in a while is enough.
  const odd = changes.flatMap(({ zone, times }) =>
    times.filter((time, index) => time % QUARTER_MS !== 0 || index % 20 === 0).map((time) => ({ zone, time })),
  );
  expect(odd.flatMap(({ zone, time }) => firstWrongMinute(zone, time))).toEqual([]);
});
