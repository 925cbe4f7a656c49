import '../helpers/fake-electron.ts';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { callNames } from '../../contract/channels.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { startApp } from './app.ts';

const { app, dialog, ipcMain } = fakeElectron;

interface Kit {
  readonly groups: readonly string[];
  readonly asked: readonly number[];
}

it('a recovery key is written where the person says, opens nothing before it is confirmed, and is then forgotten', async () => {
  const { call, password } = await startApp();
  await vi.waitUntil(() => ipcMain.handlers.size === callNames.length);
  expect(await call('unlockVault', { password })).toMatchObject({ ok: true });
  const vaultFolder = join(app.userData, 'vault');
  const begin = async () => (await call('beginRecoveryKey')).value as Kit;
  const typed = ({ groups, asked }: Kit) => asked.map((place) => groups[place] ?? '');
  const hasSlot = () => readFileSync(join(vaultFolder, 'vault.json'), 'utf8').includes('"recovery"');
  const outside = temporaryFolder();

  // Nothing to save, print or confirm before one is begun.
  for (const name of ['saveRecoveryKit', 'printRecoveryKit'] as const) {
    expect(await call(name)).toMatchObject({ ok: false, failure: { kind: 'conflict' } });
  }
  expect(await call('confirmRecoveryKey', { password, groups: [], replace: false })).toMatchObject({ ok: false });
  expect(dialog.savesAsked).toEqual([]);

  // Saved by the person alone: cancelled it is nowhere, beside the vault it is refused.
  const kit = await begin();
  expect(await call('saveRecoveryKit')).toMatchObject({ value: { saved: false } });
  dialog.file = join(vaultFolder, 'kit.html');
  expect(await call('saveRecoveryKit')).toMatchObject({ failure: { kind: 'invalid-input' } });
  expect(existsSync(dialog.file)).toBe(false);
  dialog.file = join(outside, 'kit.html');
  expect(await call('saveRecoveryKit')).toMatchObject({ value: { saved: true } });
  const saved = readFileSync(dialog.file, 'utf8');
  expect([...saved.matchAll(/<span>(\w{4})<\/span>/g)].map(([, group]) => group)).toEqual(kit.groups);
  if (process.platform !== 'win32') expect(statSync(dialog.file).mode & 0o777).toBe(0o600);

  // It opens nothing yet, and a wrong group or password leaves it so.
  expect(hasSlot()).toBe(false);
  expect(await call('confirmRecoveryKey', { password, groups: ['AAAA', 'BBBB'], replace: false })).toMatchObject({
    failure: { kind: 'invalid-input' },
  });
  const wrong = { password: 'not the one', groups: typed(kit), replace: false };
  expect(await call('confirmRecoveryKey', wrong)).toMatchObject({ failure: { kind: 'wrong-password' } });
  expect(hasSlot()).toBe(false);
  expect(await call('confirmRecoveryKey', { password, groups: typed(kit), replace: false })).toMatchObject({
    ok: true,
  });
  expect(hasSlot()).toBe(true);
  expect(await call('saveRecoveryKit')).toMatchObject({ failure: { kind: 'conflict' } });

  // Another one does not take its place unless that is said.
  const second = await begin();
  const unsaid = { password, groups: typed(second), replace: false };
  expect(await call('confirmRecoveryKey', unsaid)).toMatchObject({ failure: { kind: 'conflict' } });

  // Locked while the dialog is open: nothing is written after that.
  dialog.file = join(outside, 'late.html');
  dialog.whileSaving = () => void call('lockVault');
  expect(await call('saveRecoveryKit')).toMatchObject({ ok: false });
  expect(existsSync(dialog.file)).toBe(false);

  // The key that was kept is used up by one use, and the vault has none until one is made.
  const recoveryKey = kit.groups.join('-').toLowerCase();
  expect(await call('checkRecoveryKey', { recoveryKey })).toMatchObject({ ok: true });
  expect((await call('getVaultStatus')).value).toMatchObject({ state: 'locked' });
  const weak = { recoveryKey, password: 'password1', acceptsWeak: false };
  expect(await call('recoverVault', weak)).toMatchObject({ failure: { kind: 'invalid-input' } });
  const next = 'four words not said before';
  expect(await call('recoverVault', { ...weak, password: next })).toMatchObject({ value: { state: 'unlocked' } });
  expect(hasSlot()).toBe(false);
  await call('lockVault');
  expect(await call('checkRecoveryKey', { recoveryKey })).toMatchObject({ failure: { kind: 'not-found' } });
  expect(await call('unlockVault', { password })).toMatchObject({ failure: { kind: 'wrong-password' } });
  expect(await call('unlockVault', { password: next })).toMatchObject({ ok: true });
}, 60_000);
