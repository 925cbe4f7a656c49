import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forkApp } from './sample-app.ts';

const refused: Readonly<Record<string, string>> = {
  'a window before ready': "electron.BrowserWindow is for after the app's 'ready' event",
  'a session before ready': "electron.session.fromPartition is for after the app's 'ready' event",
  'a notification before ready': "electron.Notification is for after the app's 'ready' event",
  'a scheme of the browser': "the scheme https: is the browser's own",
  'a scheme that is not standard': 'the scheme app: is not standard and secure',
  'a scheme that goes around the policy': 'the privilege bypassCSP of the scheme app: is not implemented',
  'schemes registered twice': 'registerSchemesAsPrivileged may be called only once',
  'a relative path': 'Path must be absolute',
  'the sandbox after ready': "electron.app.enableSandbox is for before the app's 'ready' event",
  'schemes after ready': "registerSchemesAsPrivileged is for before the app's 'ready' event",
  'a switch after ready': "appendSwitch is for before the app's 'ready' event",
  'an unknown function of app': 'electron.app.getFileIcon is not implemented',
  'an unknown property that is set': 'electron.app.userAgentFallback is not implemented',
  'an unknown event of app': "the event 'gpu-info-update' of electron.app is not implemented",
  'an unknown path': "electron.app.getPath('recent') is not implemented",
  'a handler for a scheme that was not registered': 'the scheme other: was not registered as privileged',
  'a second handler for a scheme': 'the scheme app: has a handler already',
  'a partition that is kept': "the partition 'persist:x' would be kept on disk",
  'a proxy by rules': 'the proxy mode by rules of a session is not implemented',
  'a proxy by a script': 'the proxy mode pac_script of a session is not implemented',
  'the proxy of no address': 'resolveProxy takes an address',
  'a second handler for a channel': "Attempted to register a second handler for 'twice'",
  'an unknown option of a window': 'the option transparent of electron.BrowserWindow is not implemented',
  'an unknown role': 'the role recentDocuments is not implemented',
  'an accelerator that is none': "'Ctrl+Nothing' is no accelerator",
  'several clipboard items': 'takes a list of one ClipboardItem',
  'an old clipboard function': 'electron.clipboard.writeHTML is not implemented',
  'encryption without a key store': 'the stand-in has no key store',
  'asynchronous encryption without a key store': 'the stand-in has no key store',
  'wrapping what is no text': 'encryptStringAsync takes a text',
  'a plain-text key store': 'electron.safeStorage.setUsePlainTextEncryption is not implemented',
  'insecure nodeIntegration': 'webPreferences.nodeIntegration must be false',
  'insecure contextIsolation': 'webPreferences.contextIsolation must be true',
  'insecure sandbox': 'webPreferences.sandbox must be true, and said',
  'insecure webSecurity': 'webPreferences.webSecurity must be true',
  'insecure webviewTag': 'webPreferences.webviewTag must be false',
  'insecure allowRunningInsecureContent': 'webPreferences.allowRunningInsecureContent must be false',
  'insecure experimentalFeatures': 'webPreferences.experimentalFeatures must be false',
  'insecure enableBlinkFeatures': 'webPreferences.enableBlinkFeatures is not implemented',
  'insecure nodeIntegrationInWorker': 'webPreferences.nodeIntegrationInWorker must be false',
  'insecure nodeIntegrationInSubFrames': 'webPreferences.nodeIntegrationInSubFrames must be false',
  'insecure navigateOnDragDrop': 'webPreferences.navigateOnDragDrop must be false',
  'insecure partition': 'webPreferences.partition must be said',
  'insecure partition (persist:)': 'webPreferences.partition must not be kept on disk',
  'insecure preload': 'webPreferences.preload must be an absolute path',
  'loading a file': 'nothing answers file:',
  'loading the web': 'nothing answers https:',
  'loading a scheme without a handler': 'nothing answers nobody:',
  'loading no address': 'ERR_INVALID_URL',
  'loading without permission handlers': 'this session needs a permission request handler',
  'loading with a permission granted': "granting the permission 'media' is not implemented",
  'loading a preload that requires fs': 'module not found: fs',
  'loading a preload that requires node:child_process': 'module not found: node:child_process',
  'loading a preload that requires a package': 'module not found: zod',
  'loading a preload that is a module': 'Cannot use import statement outside a module',
  'loading a preload that uses the clipboard': 'electron (in a preload).clipboard is not implemented',
  'loading a preload that uses an unknown function': 'electron.ipcRenderer.postMessage is not implemented',
  'loading a preload that reads the environment': 'process (of a sandboxed preload).env is not implemented',
  'loading a preload that exposes a symbol': 'An object could not be cloned',
  'loading a preload that throws': 'on purpose',
};

describe('the stand-in refuses', () => {
  let app: ChildProcess;
  let outcomes: Record<string, string> = {};
  const home = mkdtempSync(join(tmpdir(), 'hubvault-test-'));

  beforeAll(async () => {
    app = forkApp('attempts.ts', home);
    [{ outcomes }] = await once(app, 'message');
  });
  afterAll(async () => {
    app.kill();
    await once(app, 'exit');
    rmSync(home, { recursive: true });
  });

  test.each(Object.keys(refused))('%s', (name) => {
    expect(outcomes[name]).toContain(refused[name]);
  });

  test('nothing else that was attempted', () => {
    expect(Object.keys(outcomes).toSorted()).toEqual(Object.keys(refused).toSorted());
  });
});
