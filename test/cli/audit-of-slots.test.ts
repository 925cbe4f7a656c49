import { expect, it, vi } from 'vitest';
import { calibrate } from '../../core/vault/slots/calibrate.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { type CliRun, hubvault, jsonOf } from '../helpers/cli.ts';
import { testVault } from '../helpers/cli-vault.ts';

vi.mock('../../core/vault/slots/calibrate.ts', { spy: true });

/** Each event of the log with its detail, the oldest first. */
function eventsOf({ out }: CliRun): [event: string, detail: string][] {
  const lines = out.trimEnd().split('\n').slice(1).reverse();
  return lines.map((line) => line.split(/ {2,}/)).map((cells) => [cells[3] ?? '', cells[4] ?? '']);
}

it('the audit log tells of key slots by what they are, also of those that are gone, and of ids in the JSON', async () => {
  vi.mocked(calibrate).mockResolvedValue(floor);
  using vault = await testVault();
  const next = vault.home.file('next', 'other words, chosen later');
  await vault.run(['list']);
  const key = vault.home.file('key', (await vault.run(['recovery-key'])).out);
  const recover = ['recover', '--vault', vault.folder, '--recovery-key-file', key, '--password-file', next];
  expect(await hubvault(recover)).toMatchObject({ code: 0 });
  const audit = ['audit', '--vault', vault.folder, '--password-file', next];
  const table = eventsOf(await hubvault(audit));
  const events = (jsonOf(await hubvault([...audit, '--json'])) as { events: { detail: { slot?: string } }[] }).events;
  expect(table.filter(([event]) => event.includes('slot') || event === 'change-password')).toEqual([
    ['add-slot', 'recovery key'],
    ['change-password', 'password'],
    ['remove-slot', 'recovery key'],
    ['add-slot', 'recovery key'],
  ]);
  // Of the first password nothing but its unlocking is in the log.
  expect(table.filter(([event]) => event === 'unlock')).toEqual([
    ['unlock', 'an earlier password or key'],
    ['unlock', 'password'],
  ]);
  expect(table.map(([, detail]) => detail).join()).not.toMatch(/[0-9a-f]{8}-/);
  expect(events[0]?.detail.slot).toMatch(/^[0-9a-f-]{36}$/);
});
