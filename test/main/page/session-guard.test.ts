import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardSession } from '../../../main/page/session-guard.ts';
import { FakeSession } from '../../helpers/fake-electron-window.ts';

const permissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'notifications',
  'media',
  'display-capture',
  'geolocation',
  'usb',
  'hid',
  'serial',
  'midi',
  'pointerLock',
  'fullscreen',
  'openExternal',
  'fileSystem',
  'idle-detection',
  'storage-access',
  'window-management',
  'unknown',
];

function guarded(): FakeSession {
  const session = new FakeSession();
  guardSession(session as unknown as Session);
  return session;
}

/** What a handler that answers by a callback answers. */
function answerOf(name: string, ...words: unknown[]): unknown {
  const answers: unknown[] = [];
  guarded().ask(name, ...words, (answer: unknown) => answers.push(answer));
  return answers;
}

describe('a guarded session', () => {
  it.each(permissions)('gives no permission: %s (D6)', (permission) => {
    expect(answerOf('permissionRequest', {}, permission)).toEqual([false]);
    expect(guarded().ask('permissionCheck', null, permission, 'app://bundle')).toBe(false);
  });

  it('gives no device and no picture of the screen (D6)', () => {
    expect(guarded().ask('devicePermission', { deviceType: 'usb', origin: 'app://bundle' })).toBe(false);
    expect(answerOf('displayMediaRequest', {})).toEqual([{}]);
  });

  it('fails at no complaint of Electron that it was given no picture (D6)', () => {
    const complain = () => {
      throw new TypeError('Video was requested, but no video stream was provided');
    };
    expect(() => guarded().ask('displayMediaRequest', {}, complain)).not.toThrow();
  });

  it.each(['app://bundle/index.html', 'app://bundle/assets/a.js'])('lets %s be asked for (D7)', (url) => {
    expect(answerOf('onBeforeRequest', { url })).toEqual([{ cancel: false }]);
  });

  it.each([
    'https://evil.test/?secret',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'wss://evil.test/',
    'file:///etc/passwd',
    'ftp://evil.test/',
    'app://bundle.evil/index.html',
    'app://user@bundle/index.html',
    'https://redirector.gvt1.com/edgedl/chrome/dict/en-us-10-1.bdic',
    'blob:app://bundle/0198c0de-0000-7000-8000-000000000001',
    '',
  ])('lets no request go to %s (A3, D7)', (url) => {
    expect(answerOf('onBeforeRequest', { url })).toEqual([{ cancel: true }]);
  });

  it('checks no spelling, so that no dictionary is fetched (A3)', () => {
    expect(guarded().spellChecker).toEqual([false]);
  });

  it('writes no file: a download, which needs no request, is stopped (A4)', () => {
    let stopped = false;
    guarded().emit('will-download', { preventDefault: () => (stopped = true) }, {}, {});
    expect(stopped).toBe(true);
  });
});
