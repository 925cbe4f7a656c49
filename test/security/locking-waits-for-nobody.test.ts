import '../helpers/fake-electron.ts';
import { expect, it, vi } from 'vitest';
import { calls } from '../../contract/contract.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { startApp } from '../main/app.ts';

const { dialog, ipcMain, powerMonitor } = fakeElectron;

// One app and one window, as a person has them: the steps follow one another.
it('a lock comes first whatever the app is doing, and the page that knew a password is gone (F4)', async () => {
  const { call, password, window } = await startApp();
  await vi.waitFor(() => expect(ipcMain.handlers.size).toBe(Object.keys(calls).length));
  const { webContents } = window;
  const stateNow = async () => ((await call('getVaultStatus')).value as { state: string }).state;

  // Locked already: somebody may have typed half a password.
  webContents.done.length = 0;
  powerMonitor.emit('suspend');
  expect(webContents.done).toEqual(['crash', 'reload']);

  // While it is being opened: the opening is undone.
  webContents.done.length = 0;
  const opening = call('unlockVault', { password });
  await vi.waitUntil(async () => (await stateNow()) === 'unlocking');
  powerMonitor.emit('suspend');
  expect(await stateNow()).toBe('locked');
  expect(webContents.done).toEqual(['crash', 'reload']);
  expect(await opening).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  expect(await stateNow()).toBe('locked');

  // While a native question is open: it is taken back, and nothing is sent or saved.
  await call('unlockVault', { password });
  dialog.answer = async ({ signal }) => {
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    return 1;
  };
  const linking = call('linkAccount', {
    provider: 'sekoia',
    server: 'http://127.0.0.1:9',
    name: 'Elsewhere',
    tags: [],
    usedBy: [],
    fields: { apiKey: 'eyJhbGciOiJIUzI1NiJ9.e30.x' },
    offline: true,
  });
  await vi.waitUntil(() => dialog.asked.length > 0);
  powerMonitor.emit('suspend');
  expect((await linking).ok).toBe(false);
  await call('unlockVault', { password });
  expect((await call('listAccounts')).value).toHaveLength(1);

  // A crash of the page locks as well.
  webContents.emit('did-finish-load');
  webContents.crashed = true;
  webContents.done.length = 0;
  webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
  expect(await stateNow()).toBe('locked');
  await vi.waitUntil(() => webContents.done.includes('reload'));
  expect(dialog.asked.at(-1)?.message).toBe('The window stopped working and was started afresh.');
}, 60_000);
