import '../helpers/fake-electron.ts';
import { expect, it, vi } from 'vitest';
import { factNames } from '../../contract/channels.ts';
import { factsGlobal } from '../../main/remote-facts.ts';
import { fakeElectron } from '../helpers/fake-electron.ts';
import { FakeBrowserWindow } from '../helpers/fake-electron-window.ts';
import { startApp } from '../main/app.ts';
import { forged, objectMessages, send, sendForged } from './remote-messages.ts';

const refusal = { type: 'exception', value: { type: 'error', value: 'Not available.', members: [] } };
const filters = ['require', 'get-builtin', 'get-global', 'get-current-window', 'get-current-web-contents'];

it('when the window is made the guard stands, and what the whole app hands over is five plain facts (J2, J4, J6)', async () => {
  const { app, ipcMain } = fakeElectron;
  let whenMade: unknown;
  vi.spyOn(FakeBrowserWindow.all, 'push').mockImplementation((window) => {
    whenMade = {
      filters: filters.map((name) => app.listenerCount(`remote-${name}`)),
      channels: objectMessages.map((channel) => ipcMain.listenerCount(channel)),
    };
    FakeBrowserWindow.all[FakeBrowserWindow.all.length] = window;
    return FakeBrowserWindow.all.length;
  });
  const { window } = await startApp();
  expect(whenMade).toEqual({ filters: [1, 1, 1, 1, 1], channels: [1, 1, 1, 1, 1, 1] });

  const { webContents } = window;
  const answer = send(webContents, 'REMOTE_BROWSER_GET_GLOBAL', factsGlobal) as { value: string };
  const facts: Record<string, unknown> = JSON.parse(answer.value);
  expect(Object.keys(facts).toSorted()).toEqual([...factNames].toSorted());
  expect(Object.values(facts).filter((value) => typeof value !== 'string' && typeof value !== 'boolean')).toEqual([]);
  // A path or a name of the person would be told to whoever takes the page over.
  expect(answer.value).not.toMatch(/[\\/]/);

  const answers = objectMessages.flatMap((channel) =>
    forged.flatMap(([, argument]) => sendForged(webContents, channel, argument)),
  );
  expect(answers).toEqual(new Array(answers.length).fill(refusal));
});
