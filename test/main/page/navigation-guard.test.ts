import '../../helpers/fake-electron.ts';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardAllContents, guardContents } from '../../../main/page/navigation-guard.ts';
import { fakeElectron } from '../../helpers/fake-electron.ts';
import { FakeWebContents } from '../../helpers/fake-electron-window.ts';

/** Whether an event that a page brings about is stopped. */
function isStopped(contents: FakeWebContents, event: string): boolean {
  let stopped = false;
  contents.emit(event, { preventDefault: () => (stopped = true), url: 'https://evil.test/' });
  return stopped;
}

function guarded(): FakeWebContents {
  const contents = new FakeWebContents();
  guardContents(contents as unknown as WebContents);
  return contents;
}

describe('a page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'is stopped at %s (D4)',
    (event) => {
      expect(isStopped(guarded(), event)).toBe(true);
    },
  );

  it('opens no window, whatever it names (D4)', () => {
    const { windowOpen } = guarded();
    const addresses = ['https://evil.test/', 'app://bundle/index.html', 'about:blank', ''];
    expect(addresses.map((url) => windowOpen?.({ url }))).toEqual(addresses.map(() => ({ action: 'deny' })));
  });

  it('sends nothing by WebRTC past a proxy, of which there is none (D7)', () => {
    expect(guarded().done).toEqual(['webrtc disable_non_proxied_udp']);
  });

  it('cannot keep its window from closing: the event that would let it is overruled (F3)', () => {
    expect(isStopped(guarded(), 'will-prevent-unload')).toBe(true);
  });
});

it('every page there will ever be is guarded from the moment it is made (D4)', () => {
  guardAllContents();
  const contents = new FakeWebContents();
  fakeElectron.app.emit('web-contents-created', {}, contents);
  expect(isStopped(contents, 'will-navigate')).toBe(true);
  expect(contents.windowOpen?.({ url: 'https://evil.test/' })).toEqual({ action: 'deny' });
});
