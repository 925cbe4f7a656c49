import '../helpers/fake-electron.ts';
import { enable, initialize } from '@electron/remote/main/index.js';
import type { WebContents } from 'electron';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { done, fakeElectron } from '../helpers/fake-electron.ts';
import { FakeWebContents } from '../helpers/fake-electron-window.ts';
import { forged, objectMessages, requests, send, sendForged, settle } from './remote-messages.ts';

// What the guard is for. If one of these fails after an upgrade, the module has changed: read it again.

const page = new FakeWebContents();

beforeAll(() => {
  initialize();
  enable(page as unknown as WebContents);
});

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

it('left alone, the module hands over whatever a page asks for', () => {
  expect(send(page, 'REMOTE_BROWSER_GET_GLOBAL', 'process')).toMatchObject({ type: 'object', name: 'process' });
});

it('with every request denied, a forged promise still brings functions of main to the page, and an image is decoded', async () => {
  const events = ['require', 'get-builtin', 'get-global', 'get-current-window', 'get-current-web-contents'];
  for (const each of events)
    fakeElectron.app.on(`remote-${each}`, (event: { returnValue: unknown }) => (event.returnValue = null));
  for (const channel of requests) expect(send(page, channel, 'process')).toEqual({ type: 'value', value: null });
  for (const channel of objectMessages) for (const [, argument] of forged) sendForged(page, channel, argument);
  await settle();
  expect(JSON.stringify(page.sent)).toMatch(/REMOTE_RENDERER_CALLBACK.*"type":"function"/);
  expect(done).toContain('an image was decoded');
});
