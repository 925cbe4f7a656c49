import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { dateInZone } from '../../domain/calendar.ts';

const calendar = new URL('../../domain/calendar.ts', import.meta.url).href;
const HALF_HOUR_MS = 1_800_000;

/** Every half hour of the days around both changes of clocks of most zones, and around midsummer. */
const instants = [
  '2026-03-07',
  '2026-03-28',
  '2026-04-04',
  '2026-06-21',
  '2026-09-26',
  '2026-10-24',
  '2026-10-31',
].flatMap((day) =>
  Array.from({ length: 144 }, (_, step) => new Date(Date.parse(day) + step * HALF_HOUR_MS).toISOString()),
);

/** The dates of all instants where the machine is set to a zone. */
function datesWhere(TZ: string): string[] {
  const script = `import { dateInZone, LOCAL_ZONE } from ${JSON.stringify(calendar)};
    console.log(JSON.stringify(${JSON.stringify(instants)}.map((instant) => dateInZone(instant, LOCAL_ZONE))));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ } });
  return JSON.parse(output.toString());
}

describe('the zone of the machine', () => {
  it.each([
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Antarctica/Troll',
    'Africa/Cairo',
    'Europe/Paris',
  ])('gives the dates that %s gives by name', (zone) => {
    expect(datesWhere(zone)).toEqual(instants.map((instant) => dateInZone(instant, zone)));
  });

  it.each([[''], ['No/Where']])('is UTC where the system names none (%j)', (TZ) => {
    expect(datesWhere(TZ)).toEqual(instants.map((instant) => dateInZone(instant, 'UTC')));
  });
});
