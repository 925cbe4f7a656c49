import '../helpers/fake-electron.ts';
import { expect, it, vi } from 'vitest';
import { done, fakeElectron } from '../helpers/fake-electron.ts';
import { startApp } from '../main/app.ts';

const { app: electronApp, clipboard } = fakeElectron;

it('on quitting the app locks, waits until its secret is off the clipboard, and no longer (G4)', async () => {
  const { call, password } = await startApp();
  await vi.waitUntil(() => electronApp.listenerCount('before-quit') > 0);
  await call('unlockVault', { password });
  const accounts = (await call('listAccounts')).value as { id: string }[];
  await call('copyField', { id: accounts[0]?.id, field: 'apiKey' });
  clipboard.before = async () => await new Promise((resolve) => setTimeout(resolve, 100));

  let held = false;
  const event = { preventDefault: () => (held = true) };
  electronApp.emit('before-quit', event);
  electronApp.emit('will-quit', event);
  expect(held).toBe(true);
  // Nothing is left open while it waits.
  expect(await call('listAccounts')).toMatchObject({ ok: false, failure: { kind: 'locked' } });
  await vi.waitUntil(() => done.includes('quit'), { timeout: 20_000 });
  expect(clipboard.text).toBe('');

  // The second time round nothing holds it any more.
  held = false;
  electronApp.emit('before-quit', event);
  electronApp.emit('will-quit', event);
  expect(held).toBe(false);
}, 30_000);
