import '../../helpers/fake-electron.ts';
import { beforeEach, expect, it, vi } from 'vitest';
import type { PreferenceStore, WindowBounds } from '../../../main/preferences.ts';
import { MainWindow } from '../../../main/window/main-window.ts';
import { fakeElectron } from '../../helpers/fake-electron.ts';
import { FakeBrowserWindow } from '../../helpers/fake-electron-window.ts';

const environment = {
  isPackaged: true,
  memory: '/nowhere',
  vaultFolder: '/v',
  ownProviders: '/nowhere',
  ownFolder: undefined,
  builtFolder: '/built',
};
let kept: WindowBounds[] = [];
let crashes = 0;
let ends = 0;
let mayClose = true;
let inputs = 0;

beforeEach(() => {
  kept = [];
  crashes = 0;
  ends = 0;
  mayClose = true;
});

/** An open window, and Electron's side of it. */
function open() {
  const window = new MainWindow();
  const preferences: Partial<PreferenceStore> = {
    get: () => ({
      theme: 'dark',
      lockAfterMinutes: 5,
      clipboardSeconds: 20,
      expiryLeadDays: 30,
      scheduledChecks: 'unasked',
      contentProtection: true,
      proxy: { kind: 'none' },
    }),
    windowBounds: () => undefined,
    rememberBounds: (bounds) => kept.push(bounds),
  };
  window.open(environment, preferences as PreferenceStore, {
    onCrash() {
      crashes += 1;
    },
    onSessionEnd() {
      ends += 1;
    },
    mayClose: () => mayClose,
    onInput() {
      inputs += 1;
    },
  });
  const made = FakeBrowserWindow.all.at(-1);
  if (!made) throw new Error('No window was made.');
  return { window, made };
}

it('the dialog in which something is chosen belongs to the window, and may be left', async () => {
  const { window, made } = open();
  const shown = vi.spyOn(fakeElectron.dialog, 'showOpenDialog');
  const options = { properties: ['openFile' as const] };
  fakeElectron.dialog.chosen = [];
  expect(await window.choose(options)).toBeUndefined();
  fakeElectron.dialog.chosen = ['/home/ada/a.hubvault-request'];
  expect(await window.choose(options)).toBe('/home/ada/a.hubvault-request');
  expect(shown.mock.calls).toEqual([
    [made, options],
    [made, options],
  ]);
});

it('input is told of as the browser tells it, which the page cannot do (F3)', () => {
  inputs = 0;
  const { made } = open();
  made.webContents.emit('input-event', {}, { type: 'keyDown' });
  expect(inputs).toBe(1);
});

it('it shows our page alone, protected before it loads, without developer tools once packaged (A2, G1)', () => {
  const { made } = open();
  expect(made.done).toEqual(['content protection true', 'load app://bundle/index.html']);
  expect(made.options.webPreferences).toMatchObject({ preload: '/built/preload/index.cjs', devTools: false });
});

it('its contents alone are trusted, until it is closed (C2)', () => {
  const { window, made } = open();
  expect([...window.trustedIds]).toEqual([made.webContents.id]);
  made.emit('closed');
  expect([[...window.trustedIds], window.isOpen]).toEqual([[], false]);
});

it('it tells the page a payload of the contract, on the channel of the event (B3)', () => {
  const { window, made } = open();
  window.tell('verificationProgress', { done: 1, all: 2 });
  expect(made.webContents.sent).toEqual([['hubvault:event:verificationProgress', { done: 1, all: 2 }]]);
});

it('it tells nothing that is not in the contract (C3)', () => {
  const { window, made } = open();
  const payload = { done: 1, all: 2, dataKey: 'ca7a51de' };
  expect(() => window.tell('verificationProgress', payload)).toThrow();
  expect(made.webContents.sent).toEqual([]);
});

it('to replace the renderer its process is ended first, then the page is loaded afresh (F4)', () => {
  const { window, made } = open();
  window.replaceRenderer();
  expect(made.webContents.done).toEqual(['crash', 'reload']);
});

it('a renderer that we ended ourselves is no crash, however often, and one that ends by itself is (F4)', () => {
  const { window, made } = open();
  const { webContents } = made;
  const ends = () => webContents.emit('render-process-gone', {}, { reason: 'killed' });
  window.replaceRenderer();
  window.replaceRenderer();
  ends();
  ends();
  expect(crashes).toBe(0);
  ends();
  expect(crashes).toBe(1);
});

it('a renderer whose end was never told hides no crash of the next one (F4)', () => {
  const { window, made } = open();
  window.replaceRenderer();
  made.webContents.emit('did-finish-load');
  made.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(crashes).toBe(1);
});

it('a renderer that has crashed is loaded afresh and not ended again', () => {
  const { window, made } = open();
  made.webContents.crashed = true;
  made.webContents.done.length = 0;
  window.replaceRenderer();
  expect(made.webContents.done).toEqual(['reload']);
});

it('a question is asked in a native box and answered with the button that was pressed', async () => {
  const { window } = open();
  fakeElectron.dialog.answer = () => 1;
  expect(await window.ask({ message: 'Sure?' })).toBe(1);
  expect(fakeElectron.dialog.asked.at(-1)).toEqual({ message: 'Sure?' });
});

it('without a window nothing is told, replaced, protected or shown, and nothing fails', () => {
  const { window, made } = open();
  made.emit('closed');
  window.tell('accountsChanged', null);
  window.replaceRenderer();
  window.protectContent(false);
  window.focus();
  expect([made.webContents.sent, made.webContents.done, made.done.length]).toEqual([[], [], 2]);
});

/** Closes a window as a person does, and says whether it stays. */
function close(made: FakeBrowserWindow): boolean {
  let stays = false;
  made.emit('close', { preventDefault: () => (stays = true) });
  return stays;
}

it.each([false, true])('it remembers where it stood when it is closed, minimized (%s) or not', (minimized) => {
  const { made } = open();
  made.minimized = minimized;
  expect(close(made)).toBe(false);
  expect(kept).toEqual([{ x: 10, y: 20, width: 900, height: 700 }]);
});

it('it stays open when it may not close', () => {
  const { made } = open();
  mayClose = false;
  expect(close(made)).toBe(true);
});

it('the end of the session, which Windows tells the window alone, is passed on (F1)', () => {
  open().made.emit('session-end');
  expect(ends).toBe(1);
});

it('a window that is minimized is restored when it is asked for (H1)', () => {
  const { window, made } = open();
  made.minimized = true;
  window.focus();
  expect(made.done.slice(2)).toEqual(['restore', 'focus']);
});
