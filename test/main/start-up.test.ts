import '../helpers/fake-electron.ts';
import { expect, it, vi } from 'vitest';
import { done, fakeElectron } from '../helpers/fake-electron.ts';
import { FakeBrowserWindow } from '../helpers/fake-electron-window.ts';
import { startMain } from './app.ts';

const { app, ipcMain, protocol } = fakeElectron;

/** Starts main afresh, as another process would. */
async function start(changes: { isPackaged?: boolean; isFirstInstance?: boolean; switches?: string[] } = {}) {
  vi.resetModules();
  app.removeAllListeners();
  protocol.schemes.length = 0;
  Object.assign(app, { isPackaged: false, isFirstInstance: true, switches: [], ...changes });
  await startMain();
  return [...done];
}

it('the sandbox is on before anything else, and the scheme is known before ready (A1, D1, H1)', async () => {
  expect(await start()).toEqual([
    'enableSandbox',
    'requestSingleInstanceLock',
    'registerSchemesAsPrivileged',
    'whenReady',
  ]);
});

it('before ready no window, no handler and no preference is there', async () => {
  await start();
  expect([FakeBrowserWindow.all.length, ipcMain.handlers.size, ipcMain.eventNames()]).toEqual([0, 0, []]);
});

it('the second instance leaves at once and touches nothing (H1)', async () => {
  expect(await start({ isFirstInstance: false })).toEqual(['enableSandbox', 'requestSingleInstanceLock', 'exit 0']);
  expect(app.eventNames()).toEqual([]);
});

it('started for debugging, a packaged app leaves before it takes any lock (A6)', async () => {
  expect(await start({ isPackaged: true, switches: ['remote-debugging-port'] })).toEqual(['enableSandbox', 'exit 0']);
});

it('links are listened for before ready, and the scheme is claimed only when packaged (H3, H5)', async () => {
  await start();
  expect(app.eventNames()).toEqual(
    expect.arrayContaining(['web-contents-created', 'open-url', 'second-instance', 'window-all-closed']),
  );
  expect(await start({ isPackaged: true })).toContain('setAsDefaultProtocolClient hubvault');
  expect(await start()).not.toContain('setAsDefaultProtocolClient hubvault');
});

it('a link that comes before the app is ready is kept and stops no further (H3)', async () => {
  await start();
  let stopped = false;
  app.emit('open-url', { preventDefault: () => (stopped = true) }, 'hubvault://link/rapid7');
  app.emit('second-instance', {}, ['hubvault', 'hubvault://link/sekoia'], '/', { argv: 'anything' });
  expect(stopped).toBe(true);
});
