import '../helpers/fake-electron.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { done, fakeElectron } from '../helpers/fake-electron.ts';
import { FakeBrowserWindow } from '../helpers/fake-electron-window.ts';
import { startMain } from './app.ts';

const { app, ipcMain, protocol } = fakeElectron;

/** The page's browser knows no name and reaches no address (D7). */
const noNetwork = [
  'appendSwitch host-resolver-rules MAP * ~NOTFOUND',
  'appendSwitch proxy-server http://127.0.0.1:9',
  'appendSwitch proxy-bypass-list <-loopback>',
];

/** Starts main afresh, as another process would. */
async function start(changes: Partial<Pick<typeof app, 'isPackaged' | 'isFirstInstance' | 'takesLinkScheme'>> = {}) {
  vi.resetModules();
  app.removeAllListeners();
  protocol.schemes.length = 0;
  Object.assign(app, { isPackaged: false, isFirstInstance: true, takesLinkScheme: true, ...changes });
  await startMain();
  return [...done];
}

it('the sandbox is on before anything else, and the scheme is known before ready (A1, D1, H1)', async () => {
  expect(await start()).toEqual([
    'enableSandbox',
    ...noNetwork,
    'requestSingleInstanceLock',
    'registerSchemesAsPrivileged',
    'whenReady',
  ]);
});

it.skipIf(process.platform !== 'linux')('memory is left out of core dumps from the start (A5)', async () => {
  const filter = '/proc/self/coredump_filter';
  const before = readFileSync(filter, 'utf8').trim();
  try {
    writeFileSync(filter, '0x33');
    await start();
    expect(Number.parseInt(readFileSync(filter, 'utf8'), 16)).toBe(0);
  } finally {
    writeFileSync(filter, `0x${before}`);
  }
});

it('before ready no window, no handler and no preference is there', async () => {
  await start();
  expect([FakeBrowserWindow.all.length, ipcMain.handlers.size, ipcMain.eventNames()]).toEqual([0, 0, []]);
});

it('the second instance leaves at once and touches nothing (H1)', async () => {
  expect(await start({ isFirstInstance: false })).toEqual([
    'enableSandbox',
    ...noNetwork,
    'requestSingleInstanceLock',
    'exit 0',
  ]);
  expect(app.eventNames()).toEqual([]);
});

it('started with a switch that opens it, a packaged app says so and leaves before it takes any lock (A6)', async () => {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['/opt/hubvault', '--remote-debugging-port=9222']);
  const why = 'It does not start with the switch --remote-debugging-port. Start it without.';
  const refused = await start({ isPackaged: true });
  vi.restoreAllMocks();
  expect(refused).toEqual(['enableSandbox', ...noNetwork, `showErrorBox HubVault cannot start: ${why}`, 'exit 1']);
});

it('links are listened for before ready, and the scheme is claimed only when packaged (H3, H5)', async () => {
  await start();
  expect(app.eventNames()).toEqual(
    expect.arrayContaining(['web-contents-created', 'open-url', 'second-instance', 'window-all-closed']),
  );
  expect(await start({ isPackaged: true })).toContain('setAsDefaultProtocolClient hubvault');
  expect(await start()).not.toContain('setAsDefaultProtocolClient hubvault');
});

it('a system that does not take the scheme is told of, and the app starts all the same (H5)', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  expect(await start({ isPackaged: true, takesLinkScheme: false })).toContain('whenReady');
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('did not take hubvault: links'));
  warned.mockRestore();
});

it('a link that comes before the app is ready is kept and stops no further (H3)', async () => {
  await start();
  let stopped = false;
  app.emit('open-url', { preventDefault: () => (stopped = true) }, 'hubvault://link/rapid7');
  app.emit('second-instance', {}, ['hubvault', 'hubvault://link/sekoia'], '/', { argv: 'anything' });
  expect(stopped).toBe(true);
});
