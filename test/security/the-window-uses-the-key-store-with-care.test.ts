import '../helpers/fake-electron.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { callNames } from '../../contract/channels.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { startApp } from '../main/app.ts';
import { filesBelow } from './traces.ts';

const { ipcMain, safeStorage, app } = fakeElectron;
vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');

interface Slot {
  readonly kind: string;
  readonly id: string;
}

it('a device opens the vault only while the store is as good as when it was trusted (E1 to E5)', async () => {
  const { call, password } = await startApp();
  await vi.waitUntil(() => ipcMain.handlers.size === callNames.length);
  const slotFile = () => readFileSync(join(app.userData, 'vault', 'vault.json'), 'utf8');
  const listed = async () => (await call('listKeySlots')).value as { slots: Slot[]; canUseDevice: boolean };
  const failure = async (name: Parameters<typeof call>[0], input?: unknown) =>
    (await call(name, input)).failure as { kind: string; message: string } | undefined;

  // Off by default, and nobody asked the store for anything (E3).
  expect((await call('getWaysToOpen')).value).toMatchObject({ device: false });
  expect(await failure('unlockWithDevice')).toMatchObject({ kind: 'not-found' });
  expect(await call('unlockVault', { password })).toMatchObject({ ok: true });
  expect(safeStorage.called).toEqual([]);

  // A store that is not good enough: the feature is off, and no file is written (E2, E3).
  for (const name of ['basic_text', 'unknown', 'something_new']) {
    Object.assign(safeStorage, { name, available: true });
    const before = slotFile();
    expect([name, (await listed()).canUseDevice]).toEqual([name, false]);
    expect([name, (await failure('addDeviceSlot', { password }))?.kind]).toEqual([name, 'key-store']);
    expect([name, slotFile(), safeStorage.called]).toEqual([name, before, []]);
  }

  // A good one still needs the password of the vault.
  Object.assign(safeStorage, { name: 'gnome_libsecret', available: true });
  expect((await listed()).canUseDevice).toBe(true);
  expect(await failure('addDeviceSlot', { password: 'not the one' })).toMatchObject({ kind: 'wrong-password' });
  expect(safeStorage.called).toEqual([]);
  expect(await call('addDeviceSlot', { password })).toMatchObject({ ok: true });
  expect((await listed()).slots.map(({ kind }) => kind)).toEqual(['password', 'device']);
  await call('lockVault');
  expect(await call('unlockWithDevice')).toMatchObject({ ok: true, value: { state: 'unlocked' } });
  await call('lockVault');

  // Another back end stops with both names, and the wrapped key stays for the way back (E4).
  const wrapped = slotFile();
  safeStorage.name = 'kwallet6';
  const changed = await failure('unlockWithDevice');
  expect(changed).toMatchObject({ kind: 'key-store' });
  expect(changed?.message).toMatch(/kwallet6.*gnome_libsecret/);
  safeStorage.name = 'basic_text';
  expect(await failure('unlockWithDevice')).toMatchObject({ kind: 'key-store' });
  expect(slotFile()).toBe(wrapped);
  safeStorage.name = 'gnome_libsecret';

  // Locked for now: said so, and it works again afterwards (E5).
  safeStorage.fails = 'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.';
  expect(await failure('unlockWithDevice')).toMatchObject({ message: expect.stringContaining('locked or busy') });
  safeStorage.fails = undefined;

  // Wants to wrap anew: it is let, and what it wrapped opens (E5).
  Object.assign(safeStorage, { isStale: true });
  const wraps = safeStorage.called.filter((what) => what === 'encrypt').length;
  expect(await call('unlockWithDevice')).toMatchObject({ ok: true });
  expect(safeStorage.called.filter((what) => what === 'encrypt')).toHaveLength(wraps + 1);
  await call('lockVault');
  Object.assign(safeStorage, { isStale: false });

  // The system has forgotten its key: nothing is lost, for the password alone opens the vault (E1).
  safeStorage.key = 'another key';
  expect(await failure('unlockWithDevice')).toMatchObject({ kind: 'key-store' });
  expect(await call('unlockVault', { password })).toMatchObject({ ok: true, value: { state: 'unlocked' } });

  // And nothing of it is anywhere but in the slot file, wrapped.
  const device = (await listed()).slots.find(({ kind }) => kind === 'device');
  const { slots } = JSON.parse(slotFile()) as { slots: (Slot & { wrappedSecret?: string })[] };
  const { wrappedSecret = '' } = slots.find(({ id }) => id === device?.id) ?? {};
  expect(wrappedSecret).not.toBe('');
  const holding = Object.entries(filesBelow(app.userData)).filter(([, content]) => content.includes(wrappedSecret));
  expect(holding.map(([name]) => name).filter((name) => !name.includes('backups'))).toEqual([
    join('vault', 'vault.json'),
  ]);
}, 60_000);
