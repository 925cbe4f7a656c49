import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../domain/calendar.ts';
import { jsonOf } from '../helpers/cli.ts';
import { type Seed, seededId, type TestVault, testVault } from '../helpers/cli-vault.ts';

const none = { kind: 'none' } as const;

function expires(date: string): Pick<Seed, 'expiry' | 'rotation'> {
  return { expiry: { kind: 'dated', date: date as CalendarDate, origin: 'typed' }, rotation: none };
}

let vault: TestVault;
beforeAll(async () => {
  vault = await testVault([
    { name: 'late', ...expires('2026-11-18'), owner: 'Iris' },
    { name: 'today', ...expires('2026-11-21') },
    { name: 'edge', ...expires('2026-12-21') },
    { name: 'beyond', ...expires('2026-12-22') },
    { name: 'rotate', createdAt: '2026-08-30T09:00:00.000Z' },
    { name: 'overdue', createdAt: '2026-08-20T09:00:00.000Z', rotation: { kind: 'every', days: 30 } },
    { name: 'told', verdict: 'expired', verifiedAt: '2026-11-20T08:00:00.000Z', rotation: none },
    { name: 'gone', verdict: 'revoked', verifiedAt: '2026-11-20T08:00:00.000Z', ...expires('2026-11-22') },
    { name: 'forever', expiry: { kind: 'never', origin: 'typed' }, rotation: none },
    { name: 'silent', rotation: none },
  ]);
});
afterAll(() => vault[Symbol.dispose]());

function due(index: number, name: string, rest: object) {
  return { account: { id: seededId(index), name, provider: 'rapid7', server: 'us2', owner: null }, ...rest };
}

const late = {
  account: { id: seededId(0), name: 'late', provider: 'rapid7', server: 'us2', owner: 'Iris' },
  kind: 'expiry',
  date: '2026-11-18',
  days: -3,
  passed: true,
  reminder: null,
};
const told = due(6, 'told', { kind: 'expiry', date: null, days: null, passed: true, reminder: null });
const overdue = due(5, 'overdue', { kind: 'rotation', date: '2026-09-19', days: -63, passed: true, reminder: null });
const today = due(1, 'today', { kind: 'expiry', date: '2026-11-21', days: 0, passed: false, reminder: 0 });
const rotate = due(4, 'rotate', { kind: 'rotation', date: '2026-11-28', days: 7, passed: false, reminder: 7 });
const edge = due(2, 'edge', { kind: 'expiry', date: '2026-12-21', days: 30, passed: false, reminder: 30 });
const beyond = due(3, 'beyond', { kind: 'expiry', date: '2026-12-22', days: 31, passed: false, reminder: null });

describe('due', () => {
  it('tells what is due within thirty days and what is overdue, the most urgent first, and exits with 10', async () => {
    const run = await vault.run(['due', '--json']);
    expect({ ...run, out: jsonOf(run) }).toEqual({
      code: 10,
      out: { schema: 1, asOf: '2026-11-21', withinDays: 30, due: [told, overdue, late, today, rotate, edge] },
      err: '',
    });
  });

  it('prints it as a table', async () => {
    expect(await vault.run(['due'])).toEqual({
      code: 10,
      out: [
        'WHAT              DATE          WHEN         NAME     PROVIDER  OWNER',
        'expired           date unknown               told     rapid7',
        'rotation overdue  2026-09-19    63 days ago  overdue  rapid7',
        'expired           2026-11-18    3 days ago   late     rapid7    Iris',
        'expires           2026-11-21    today        today    rapid7',
        'rotate            2026-11-28    in 7 days    rotate   rapid7',
        'expires           2026-12-21    in 30 days   edge     rapid7',
        '',
      ].join('\n'),
      err: '',
    });
  });

  it.each([
    ['nothing ahead', '0d', 0, [told, overdue, late, today]],
    ['a week', '7d', 7, [told, overdue, late, today, rotate]],
    ['a day more than thirty', '31d', 31, [told, overdue, late, today, rotate, edge, beyond]],
  ])('looks ahead as far as --within says: %s', async (_, within, withinDays, items) => {
    const run = await vault.run(['due', '--within', within, '--json']);
    expect({ ...run, out: jsonOf(run) }).toEqual({
      code: 10,
      out: { schema: 1, asOf: '2026-11-21', withinDays, due: items },
      err: '',
    });
  });

  it('looks from another day with --as-of', async () => {
    const run = await vault.run(['due', '--as-of', '2026-09-19', '--within', '0d', '--json']);
    const found = [told, { ...overdue, days: 0, passed: false, reminder: 0 }];
    expect({ ...run, out: jsonOf(run) }).toEqual({
      code: 10,
      out: { schema: 1, asOf: '2026-09-19', withinDays: 0, due: found },
      err: '',
    });
  });

  it('exits with 0 when nothing is due', async () => {
    using quiet = await testVault([{ name: 'calm' }, { name: 'silent', rotation: none }]);
    const err = 'Nothing is due within 30 days of 2026-11-21.\n';
    expect(await quiet.run(['due'])).toEqual({ code: 0, out: '', err });
    const out = '{"schema":1,"asOf":"2026-11-21","withinDays":30,"due":[]}\n';
    expect(await quiet.run(['due', '--json'])).toEqual({ code: 0, out, err: '' });
  });

  it.each([['30'], ['-1d'], ['1.5d'], ['d'], [''], ['30 d'], ['1mo'], ['\u0663d']])(
    'refuses --within %j',
    async (within) => {
      const err = `error: ${JSON.stringify(within)} is not a number of days.\n       Write it like 30d, up to 3650d.\n`;
      expect(await vault.run(['due', `--within=${within}`])).toEqual({ code: 2, out: '', err });
    },
  );

  it.each([['3651d'], ['99999d']])('refuses --within %j, and says how far it may look', async (within) => {
    const err = `error: "${within}" is too far ahead: at most 3650d (ten years).\n       Write it like 30d, up to 3650d.\n`;
    expect(await vault.run(['due', `--within=${within}`])).toEqual({ code: 2, out: '', err });
  });

  it.each([['1999-12-31'], ['2200-01-01']])('refuses --as-of %j, in a year that it does not know', async (asOf) => {
    const { code, err } = await vault.run(['due', `--as-of=${asOf}`]);
    expect([code, err.split('\n')[0]]).toEqual([2, `error: "${asOf}" is not between 2000 and 2199.`]);
  });

  it.each([['2026-02-29'], ['2026-13-01'], ['2026-1-1'], ['tomorrow'], ['']])(
    'refuses --as-of %j, a day that does not exist',
    async (asOf) => {
      const err = [
        `error: ${JSON.stringify(asOf)} is not a date that exists.`,
        '       Write it as YYYY-MM-DD, for example 2027-03-31, between 2000 and 2199.',
        '',
      ].join('\n');
      expect(await vault.run(['due', `--as-of=${asOf}`])).toEqual({ code: 2, out: '', err });
    },
  );

  it('takes the day before a leap day for what it is', async () => {
    const run = await vault.run(['due', '--as-of', '2028-02-29', '--json']);
    expect(jsonOf(run)).toMatchObject({ asOf: '2028-02-29' });
  });
});
