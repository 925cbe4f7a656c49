import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, type Session, session, type WebPreferences } from 'electron';

const secure: WebPreferences = { sandbox: true, partition: 'sample' };

/** Preferences that no window may have. */
export const insecure: Readonly<Record<string, WebPreferences>> = {
  nodeIntegration: { ...secure, nodeIntegration: true },
  contextIsolation: { ...secure, contextIsolation: false },
  sandbox: { partition: 'sample' },
  webSecurity: { ...secure, webSecurity: false },
  webviewTag: { ...secure, webviewTag: true },
  allowRunningInsecureContent: { ...secure, allowRunningInsecureContent: true },
  experimentalFeatures: { ...secure, experimentalFeatures: true },
  enableBlinkFeatures: { ...secure, enableBlinkFeatures: 'x' },
  nodeIntegrationInWorker: { ...secure, nodeIntegrationInWorker: true },
  nodeIntegrationInSubFrames: { ...secure, nodeIntegrationInSubFrames: true },
  navigateOnDragDrop: { ...secure, navigateOnDragDrop: true },
  partition: { sandbox: true },
  'partition (persist:)': { sandbox: true, partition: 'persist:x' },
  preload: { ...secure, preload: 'preload.cjs' },
};

/** Makes a window with a preload of the given text and loads an address in it. */
export async function load(url: string, preload?: string): Promise<void> {
  const own = session.fromPartition('sample');
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  if (!own.protocol.isProtocolHandled('app'))
    own.protocol.handle('app', () => new Response('<h1>x</h1>', { headers: { 'Content-Type': 'text/html' } }));
  const file = join(app.getPath('userData'), 'preload.cjs');
  if (preload !== undefined) writeFileSync(file, preload);
  const window = new BrowserWindow({
    webPreferences: { ...secure, ...(preload === undefined ? {} : { preload: file }) },
  });
  try {
    await window.loadURL(url);
  } finally {
    window.destroy();
  }
}

async function loadIn(partition: string, prepare: (own: Session) => void): Promise<void> {
  const own = session.fromPartition(partition);
  own.protocol.handle('app', () => new Response(''));
  prepare(own);
  const window = new BrowserWindow({ webPreferences: { ...secure, partition } });
  await window.loadURL('app://bundle/').finally(() => window.destroy());
}

export const attemptsToLoad: Readonly<Record<string, () => unknown>> = {
  'a file': () => load('file:///etc/hostname'),
  'the web': () => load('https://example.test/'),
  'a scheme without a handler': () => load('nobody://bundle/'),
  'no address': () => load('bundle'),
  'without permission handlers': () => loadIn('unhandled', () => undefined),
  'with a permission granted': () => {
    return loadIn('granting', (own) => {
      own.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'media'));
      own.setPermissionCheckHandler(() => false);
    });
  },
  'a preload that requires fs': () => load('app://bundle/', "require('fs')"),
  'a preload that requires node:child_process': () => load('app://bundle/', "require('node:child_process')"),
  'a preload that requires a package': () => load('app://bundle/', "require('zod')"),
  'a preload that is a module': () => load('app://bundle/', "import { ipcRenderer } from 'electron';"),
  'a preload that uses the clipboard': () => load('app://bundle/', "require('electron').clipboard.readText()"),
  'a preload that uses an unknown function': () =>
    load('app://bundle/', "require('electron').ipcRenderer.postMessage('x')"),
  'a preload that reads the environment': () => load('app://bundle/', 'process.env.HOME'),
  'a preload that exposes a symbol': () => {
    return load('app://bundle/', "require('electron').contextBridge.exposeInMainWorld('x', { y: Symbol() })");
  },
  'a preload that throws': () => load('app://bundle/', "throw new Error('on purpose')"),
};
