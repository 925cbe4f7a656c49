import '../helpers/fake-electron.ts';
import { expect, it, vi } from 'vitest';
import { calls } from '../../contract/contract.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { type StartedApp, startApp } from '../main/app.ts';

const { app: electronApp, clipboard, ipcMain, powerMonitor } = fakeElectron;

/** Unlocks and gives the id of the only account. */
async function unlock({ call, password }: StartedApp): Promise<string> {
  expect(await call('unlockVault', { password })).toMatchObject({ ok: true, value: { state: 'unlocked' } });
  const { value } = await call('listAccounts');
  const [account] = value as { id: string }[];
  return account?.id ?? '';
}

const kindOf = async (answer: ReturnType<StartedApp['call']>) => (await answer).failure?.kind ?? 'answered';

// One app and one window, as a person has them: the steps follow one another.
it('the whole app, over a fake of Electron, locks whenever it should and tells nothing after it', async () => {
  const app = await startApp();
  const { call, window } = app;
  const { webContents } = window;

  await vi.waitFor(() => expect(ipcMain.handlers.size).toBe(Object.keys(calls).length));
  const channels = ipcMain.eventNames().map(String);
  expect(
    channels.filter((channel) => !channel.startsWith('REMOTE_BROWSER_')),
    'channels of others (C1)',
  ).toEqual([]);
  expect(await kindOf(call('listAccounts')), 'locked at the start (C4)').toBe('locked');

  // A link waits for the vault, and opens a form of the Hub, nothing else (H3, H4).
  electronApp.emit('second-instance', {}, ['hubvault', 'hubvault://link/rapid7?server=us'], '/');
  const hubRequests = () => webContents.sent.filter(([channel]) => channel === 'hubvault:event:hubRequested');
  expect(hubRequests()).toEqual([]);
  const id = await unlock(app);
  expect(hubRequests()).toEqual([
    [
      'hubvault:event:hubRequested',
      expect.objectContaining({ request: expect.objectContaining({ provider: 'rapid7', server: 'us' }) }),
    ],
  ]);

  // Each way to lock: the vault refuses, the clipboard is cleared, the renderer is replaced (F1, F4).
  const waysToLock: [string, () => unknown][] = [
    ['by hand', () => call('lockVault')],
    ['suspend', () => powerMonitor.emit('suspend')],
    ['shutdown', () => powerMonitor.emit('shutdown')],
    ['a sleep past the deadline, noticed on resume', () => sleepPastTheDeadline(() => powerMonitor.emit('resume'))],
    [
      'a sleep past the deadline, noticed by the next call (F3)',
      () => sleepPastTheDeadline(() => call('listAccounts')),
    ],
  ];
  for (const [way, lock] of waysToLock) {
    if ((await call('getVaultStatus')).value) await unlock(app);
    webContents.done.length = 0;
    await call('copyField', { id, field: 'apiKey' });
    expect(clipboard.text, way).not.toBe('');
    await lock();
    expect(await kindOf(call('revealField', { id, field: 'apiKey' })), way).toBe('locked');
    expect(webContents.done, way).toEqual(['crash', 'reload']);
    await vi.waitFor(() => expect(clipboard.text, way).toBe(''));
  }
}, 60_000);

async function sleepPastTheDeadline(wake: () => unknown): Promise<void> {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + 60 * 60_000);
  await wake();
  vi.mocked(Date.now).mockRestore();
}
