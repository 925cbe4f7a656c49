import '../helpers/fake-electron.ts';
import { expect, it, vi } from 'vitest';
import { done, fakeElectron } from '../helpers/fake-electron.ts';
import { startApp } from '../main/app.ts';

const { app: electronApp, clipboard } = fakeElectron;

it('a clipboard that never answers cannot keep the app from quitting (G4)', async () => {
  const { call, password } = await startApp();
  await vi.waitUntil(() => electronApp.listenerCount('before-quit') > 0);
  await call('unlockVault', { password });
  const accounts = (await call('listAccounts')).value as { id: string }[];
  await call('copyField', { id: accounts[0]?.id, field: 'apiKey' });
  clipboard.before = async () => await new Promise(() => undefined);
  const event = { preventDefault: () => undefined };
  electronApp.emit('before-quit', event);
  electronApp.emit('will-quit', event);
  await vi.waitUntil(() => done.includes('quit'), { timeout: 5_000 });
  expect(done.filter((each) => each === 'quit')).toEqual(['quit']);
}, 30_000);
