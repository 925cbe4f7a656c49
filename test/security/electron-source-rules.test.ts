import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/sources.ts';
import { sourcesIn } from '../house/sources.ts';

const ours = sourcesIn(['domain', 'contract', 'catalogue', 'core', 'main', 'preload', 'renderer', 'cli']);

/** The files in which a pattern stands outside of comments. */
function filesWith(pattern: RegExp, sources = ours): string[] {
  const code = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return sources.flatMap(({ path, text }) => (pattern.test(code(text)) ? [path] : [])).sort();
}

it('only window.ts makes a window, and nothing makes a view of another kind (A2)', () => {
  expect(filesWith(/new BrowserWindow\b/)).toEqual(['main/window/window.ts']);
  expect(filesWith(/new (BrowserView|WebContentsView|BaseWindow)\b|<webview/)).toEqual([]);
});

it('only the ipc wrapper and the facts speak to ipcMain (C1)', () => {
  expect(filesWith(/\bipcMain\b/)).toEqual(['main/ipc.ts', 'main/remote-facts.ts']);
  expect(filesWith(/\.ipc\.(on|handle)|\bMessageChannelMain\b|\bMessagePort/)).toEqual([]);
});

it('only the preload speaks to ipcRenderer, and it never sends or waits (B3, C6)', () => {
  expect(filesWith(/\bipcRenderer\b/)).toEqual(['preload/index.ts']);
  expect(filesWith(/sendSync|ipcRenderer\.(send|sendToHost|postMessage)\b/)).toEqual([]);
});

it('one file of main and one of the preload import @electron/remote, and its version is pinned (J1)', () => {
  expect(filesWith(/['"]@electron\/remote/)).toEqual(['main/remote-facts.ts', 'preload/facts.ts']);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const installed = JSON.parse(readFileSync(join(root, 'node_modules/@electron/remote/package.json'), 'utf8'));
  expect([dependencies['@electron/remote'], installed.version]).toEqual(['2.1.3', '2.1.3']);
});

it('nothing listens for the requests of @electron/remote on the contents of a window (J3)', () => {
  expect(filesWith(/remote-(require|get-)/)).toEqual(['main/remote-facts.ts']);
});

it('only clipboard.ts touches the clipboard, and no format of it comes from a call (G2)', () => {
  const main = ours.filter(({ path }) => path.startsWith('main/'));
  expect(filesWith(/\bclipboard\b[^;]*from 'electron'/, main)).toEqual(['main/clipboard.ts']);
  expect(filesWith(/navigator\.clipboard|execCommand/)).toEqual([]);
});

it('only external-links.ts opens anything outside (D5)', () => {
  expect(filesWith(/\bshell\b[^;]*from 'electron'|openExternal|openPath/)).toEqual(['main/page/external-links.ts']);
});

it('nothing loosens what a page may do (A2, D1, E2)', () => {
  expect(filesWith(/enableBlinkFeatures|executeJavaScript|insertCSS|setUserAgent/)).toEqual([]);
  expect(filesWith(/bypassCSP|corsEnabled|allowServiceWorkers|unsafe-(inline|eval)/)).toEqual([]);
  expect(filesWith(/setUsePlainTextEncryption|crashReporter|setCertificateVerifyProc|no-sandbox/)).toEqual([]);
  expect(filesWith(/(sandbox|contextIsolation|webSecurity): false/)).toEqual([]);
  expect(filesWith(/nodeIntegration\w*: true|webviewTag: true/)).toEqual([]);
});

it('nothing that starts or packages the app takes its sandbox away (A1)', () => {
  const launchers = ['package.json', 'electron-builder.yml', 'electron.vite.config.ts', '.ci/run'];
  const workflows = globSync('.github/**/*.yml', { cwd: root });
  const texts = [...launchers, ...workflows].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  expect(filesWith(/no-sandbox|ELECTRON_DISABLE_SANDBOX/, [...texts, ...sourcesIn(['scripts'])])).toEqual([]);
});

it('only os-key-store.ts speaks to the key store of the system, and only by the functions that wait for nobody (E2, E5)', () => {
  expect(filesWith(/\bsafeStorage\b/)).toEqual(['main/os-key-store.ts']);
  expect(filesWith(/\bkeytar\b|\bisEncryptionAvailable\b|\b(en|de)cryptString\(/)).toEqual([]);
});

it('a preference of a window is decided in window.ts alone (A2)', () => {
  expect(filesWith(/\bwebPreferences\b|\bsandbox:|\bcontextIsolation:/)).toEqual(['main/window/window.ts']);
});

it('the page keeps nothing on disk (A4)', () => {
  const page = ours.filter(({ path }) => path.startsWith('renderer/') && !path.startsWith('renderer/dev/'));
  expect(filesWith(/localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open|serviceWorker/, page)).toEqual(
    [],
  );
});

it('a rule sees code and not comments', () => {
  const sources = [
    { path: 'a.ts', text: '// ipcMain\n/* ipcMain */\n/** ipcMain */' },
    { path: 'b.ts', text: "import { ipcMain } from 'electron';" },
    { path: 'c.ts', text: "const url = 'https://a.test'; ipcMain.on();" },
  ];
  expect(filesWith(/\bipcMain\b/, sources)).toEqual(['b.ts', 'c.ts']);
});
