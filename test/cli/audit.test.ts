import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../domain/audit.ts';
import { jsonOf, NOW } from '../helpers/cli.ts';
import { type TestVault, testVault } from '../helpers/cli-vault.ts';
import { startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

let vault: TestVault;
beforeAll(async () => {
  vault = await testVault([{ name: 'SOC prod' }]);
  await vault.run(['reveal', 'SOC prod']);
  await vault.run(['list']);
});
afterAll(() => vault[Symbol.dispose]());

it('tells of a run of verifications once, and of each verdict that it changed', async () => {
  await using server = await startEmulator(rapid7);
  const { fields } = rapid7.cases.right;
  using own = await testVault(['one', 'two'].map((name) => ({ name, server: server.url, fields })));
  const told = async () => {
    const { events } = jsonOf(await own.run(['audit', '--json'])) as { events: AuditEntry[] };
    return events
      .toReversed()
      .flatMap(({ event, account, detail }) =>
        event.startsWith('ver') ? [[event, account?.name ?? null, detail]] : [],
      );
  };
  await own.run(['verify', '--all']);
  const run = ['verify', null, { accounts: 2 }];
  const changes = ['one', 'two'].map((name) => ['verdict', name, { from: 'unverified', to: 'verified' }]);
  expect(await told()).toEqual([run, ...changes.map(() => expect.anything())]);
  expect(await told()).toEqual(expect.arrayContaining(changes));
  await own.run(['verify', '--all']);
  await own.run(['verify', 'two']);
  expect((await told()).slice(3)).toEqual([run, ['verify', 'two', { accounts: 1 }]]);
});

describe('audit', () => {
  it('lists who did what with which account, newest first', async () => {
    const { code, out } = await vault.run(['audit']);
    const lines = out.trimEnd().split('\n');
    expect([code, lines[0]?.split(/ {2,}/)]).toEqual([0, ['NUMBER', 'WHEN', 'BY', 'EVENT', 'ACCOUNT', 'DETAIL']]);
    expect(lines.slice(1).map((line) => line.split(/ {2,}/).slice(2))).toEqual([
      ['cli', 'unlock', 'password'],
      ['cli', 'unlock', 'password'],
      ['cli', 'reveal', 'rapid7/SOC prod', 'field apiKey'],
      ['cli', 'unlock', 'password'],
      ['app', 'create'],
    ]);
  });

  it('prints JSON of which every field is documented', async () => {
    const run = await vault.run(['audit', '--event', 'reveal', '--json']);
    expect(jsonOf(run)).toEqual({
      schema: 1,
      events: [
        {
          number: 3,
          at: NOW,
          actor: 'cli',
          event: 'reveal',
          account: { id: expect.any(String), provider: 'rapid7', name: 'SOC prod' },
          detail: { field: 'apiKey' },
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
    });
  });

  it('narrows by account and by day, in the zone of the analyst', async () => {
    expect((await vault.run(['audit', '--account', 'SOC prod'])).out.trimEnd().split('\n')).toHaveLength(2);
    expect(await vault.run(['audit', '--since', '2026-11-22'])).toEqual({ code: 0, out: '', err: 'No event fits.\n' });
    expect((await vault.run(['audit', '--account', 'Nobody'])).code).toBe(5);
    expect((await vault.run(['audit', '--since', 'yesterday'])).code).toBe(2);
    expect((await vault.run(['audit', '--event', 'lunch'])).code).toBe(2);
  });

  it('--verify says that the log is whole and prints its head, as text and as JSON', async () => {
    const { code, out } = await vault.run(['audit', '--verify']);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^The audit log is whole: \d+ events fit[\s\S]*[0-9a-f]{64}/),
    ]);
    expect(jsonOf(await vault.run(['audit', '--verify', '--json']))).toEqual({
      schema: 1,
      audit: { fitting: { number: expect.any(Number), hash: expect.any(String) }, fault: null },
    });
    expect((await vault.run(['audit', '--verify', '--event', 'unlock'])).code).toBe(2);
  });
});
