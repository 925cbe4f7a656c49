import '../../helpers/fake-electron.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeTheme } from 'electron';
import { expect, it, vi } from 'vitest';
import { createWindow, pagePartition, webPreferences, windowColors } from '../../../main/window/window.ts';
import { root } from '../../../scripts/sources.ts';
import { FakeBrowserWindow } from '../../helpers/fake-electron-window.ts';

const parts = { preload: '/built/preload/index.cjs', bounds: undefined, contentProtection: true, devTools: false };

it('what a page may do is stated in full (A2, A3, A4)', () => {
  expect(webPreferences(parts)).toEqual({
    partition: 'hubvault-page',
    preload: '/built/preload/index.cjs',
    devTools: false,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});

it('the session of the page is kept in memory alone (A4)', () => {
  expect(pagePartition).not.toMatch(/^persist:/);
});

it('developer tools are there only when asked for (A2)', () => {
  expect([false, true].map((devTools) => webPreferences({ ...parts, devTools }).devTools)).toEqual([false, true]);
});

it.each([true, false])(
  'the window is made with those preferences, and hidden from capture (%s) before it shows (G1)',
  (on) => {
    createWindow({ ...parts, contentProtection: on });
    const window = FakeBrowserWindow.all.at(-1);
    expect(window?.options.webPreferences).toEqual(webPreferences(parts));
    expect(window?.options).toMatchObject({ show: false, width: 1180, height: 760, minWidth: 720, minHeight: 480 });
    expect(window?.done).toEqual([`content protection ${on}`]);
    window?.emit('ready-to-show');
    expect(window?.done).toEqual([`content protection ${on}`, 'show']);
  },
);

it('a window comes back where it was', () => {
  createWindow({ ...parts, bounds: { x: 1, y: 2, width: 800, height: 600 } });
  expect(FakeBrowserWindow.all.at(-1)?.options).toMatchObject({ x: 1, y: 2, width: 800, height: 600 });
});

it.each([
  ['on a screen that is gone', { x: 2500, y: 2, width: 800, height: 600 }],
  ['where Windows says a minimized window is', { x: -32_000, y: -32_000, width: 800, height: 600 }],
  ['with its title bar above the screen', { x: 1, y: -500, width: 800, height: 600 }],
  ['with a sliver of it in sight', { x: 1900, y: 2, width: 800, height: 600 }],
])('a window that stood %s keeps its size and comes to the middle', (_where, bounds) => {
  createWindow({ ...parts, bounds });
  const options = FakeBrowserWindow.all.at(-1)?.options;
  expect(options).toMatchObject({ width: 800, height: 600 });
  expect([options?.['x'], options?.['y']]).toEqual([undefined, undefined]);
});

it('a window half beside its screen, which a person can take hold of, stays there', () => {
  createWindow({ ...parts, bounds: { x: 1500, y: 900, width: 800, height: 600 } });
  expect(FakeBrowserWindow.all.at(-1)?.options).toMatchObject({ x: 1500, y: 900 });
});

it.each([
  ['dark', true],
  ['light', false],
] as const)('in a %s theme the window has the colour of its page before the page is there', (theme, isDark) => {
  vi.spyOn(nativeTheme, 'shouldUseDarkColors', 'get').mockReturnValue(isDark);
  createWindow(parts);
  expect(FakeBrowserWindow.all.at(-1)?.options['backgroundColor']).toBe(windowColors[theme]);
});

it('the colours of the window are those of the page', () => {
  const tokens = readFileSync(join(root, 'renderer', 'ui', 'tokens.css'), 'utf8');
  expect(tokens).toContain(`--surface-window: light-dark(${windowColors.light}, ${windowColors.dark});`);
});
