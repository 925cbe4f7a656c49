import '../helpers/fake-electron.ts';
import { expect, it, vi } from 'vitest';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { startApp } from '../main/app.ts';

it('a page that was taken over cannot reveal or copy every secret in one go (C6)', async () => {
  const { call, password } = await startApp();
  await vi.waitUntil(() => fakeElectron.ipcMain.handlers.size > 0);
  await call('unlockVault', { password });
  const accounts = (await call('listAccounts')).value as { id: string }[];
  const input = { id: accounts[0]?.id, field: 'apiKey' };
  const answers: boolean[] = [];
  for (let index = 0; index < 200; index += 1) {
    answers.push((await call(index % 2 === 0 ? 'revealField' : 'copyField', input)).ok);
  }
  const given = answers.filter(Boolean).length;
  expect(answers.slice(0, 10), 'as often as a person does').toEqual(new Array(10).fill(true));
  expect(given).toBeLessThanOrEqual(60);
}, 30_000);
