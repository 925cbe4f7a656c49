import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarDate } from '../../domain/calendar.ts';
import { jsonOf, NOW } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';

const none = { kind: 'none' } as const;

let vault: TestVault;
beforeAll(async () => {
  vault = await testVault([
    {
      name: 'typed',
      expiry: { kind: 'dated', date: '2026-11-21' as CalendarDate, origin: 'typed' },
      rotation: none,
      verdict: 'verified',
      verifiedAt: '2026-11-20T23:30:00.000Z',
    },
    {
      name: 'instant',
      expiry: { kind: 'dated', date: '2026-11-21' as CalendarDate, instant: NOW, origin: 'provider' },
      rotation: none,
    },
    { name: 'turned', createdAt: '2026-08-23T23:30:00.000Z' },
  ]);
});
afterAll(() => vault[Symbol.dispose]());

async function statusOf(name: string, now: string, zone: string): Promise<unknown> {
  const { account } = jsonOf(await vault.run(['show', name, '--json'], { now, zone })) as { account: object };
  return Reflect.get(account, 'status');
}

describe('the analyst’s zone', () => {
  it.each([
    ['Paris, a second before midnight', '2026-11-21T22:59:59.999Z', 'Europe/Paris', 'expiring'],
    ['Paris, at midnight', '2026-11-21T23:00:00.000Z', 'Europe/Paris', 'expired'],
    ['Kiritimati, where the day ends first', '2026-11-21T10:00:00.000Z', 'Pacific/Kiritimati', 'expired'],
    ['Kiritimati, just before that', '2026-11-21T09:59:59.999Z', 'Pacific/Kiritimati', 'expiring'],
    ['Honolulu, where the day ends last', '2026-11-22T09:59:59.999Z', 'Pacific/Honolulu', 'expiring'],
    ['Honolulu, just after that', '2026-11-22T10:00:00.000Z', 'Pacific/Honolulu', 'expired'],
  ])('decides when the last day of a typed expiry is over: %s', async (_, now, zone, status) => {
    expect(await statusOf('typed', now, zone)).toBe(status);
  });

  it.each([['Europe/Paris'], ['Pacific/Kiritimati'], ['America/Los_Angeles']])(
    'does not matter where the provider told the exact moment: %s',
    async (zone) => {
      expect(await statusOf('instant', '2026-11-21T09:29:59.999Z', zone)).toBe('expiring');
      expect(await statusOf('instant', NOW, zone)).toBe('expired');
    },
  );

  it.each([
    ['Europe/Paris', '2026-11-22'],
    ['America/New_York', '2026-11-21'],
  ])('decides on which day a credential was made, and so when it is to be rotated: %s', async (zone, day) => {
    const { due } = jsonOf(await vault.run(['due', '--within', '1d', '--json'], { zone })) as { due: object[] };
    expect(due.find((item) => Reflect.get(item, 'kind') === 'rotation')).toMatchObject({ date: day });
  });

  it.each([
    ['Pacific/Kiritimati', '2026-11-21'],
    ['America/Los_Angeles', '2026-11-20'],
  ])('decides which day today is: %s', async (zone, day) => {
    const run = await vault.run(['due', '--within', '0d', '--json'], { now: '2026-11-21T05:00:00.000Z', zone });
    expect(jsonOf(run)).toMatchObject({ asOf: day });
  });

  it.each([
    ['Europe/Paris', '2026-11-21'],
    ['America/Los_Angeles', '2026-11-20'],
  ])('is the one of the day on which the table says that an account was verified: %s', async (zone, day) => {
    const { out } = await vault.run(['list', '--query', 'typed'], { zone });
    expect(out.split('\n')[1]).toMatch(new RegExp(`verified +${day}$`));
  });

  it('may skip midnight, and --as-of still finds the day', async () => {
    const zone = 'America/Santiago';
    const run = await vault.run(['due', '--as-of', '2026-09-06', '--json'], { zone });
    expect(jsonOf(run)).toMatchObject({ asOf: '2026-09-06' });
  });
});
