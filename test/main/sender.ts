import { pageUrl } from '../../main/page/page-address.ts';
import type { SpeakingFrame } from '../../main/page/trusted-sender.ts';

/** The id of the only window that is trusted in these tests. */
export const ourWindow = 7;

/** The frame of our own page, or one that differs from it in some way. */
export function frame(changes: Partial<SpeakingFrame> = {}): SpeakingFrame {
  return { url: pageUrl, origin: 'app://bundle', parent: null, detached: false, ...changes };
}

/** Who must not be answered, each with what is wrong with the frame. */
export const strangers: readonly [who: string, frame: SpeakingFrame | null, window: number][] = [
  ['a frame that is gone', null, ourWindow],
  ['a frame inside our page', frame({ parent: frame() }), ourWindow],
  ['a frame whose parent is not known', frame({ parent: undefined }), ourWindow],
  ['a frame that is detached', frame({ detached: true }), ourWindow],
  ['about:blank, which reports the origin of its parent', frame({ url: 'about:blank' }), ourWindow],
  ['a frame without an address', frame({ url: '' }), ourWindow],
  [
    'a page whose host begins like ours',
    frame({ url: 'app://bundle.evil/index.html', origin: 'app://bundle.evil' }),
    ourWindow,
  ],
  ['a page that only says it is of our origin', frame({ url: 'https://evil.test/app://bundle' }), ourWindow],
  ['a page of our address and another origin', frame({ origin: 'https://evil.test' }), ourWindow],
  ['a page of our address whose origin begins like ours', frame({ origin: 'app://bundle.evil' }), ourWindow],
  ['a page without an origin', frame({ origin: 'null' }), ourWindow],
  ['a file', frame({ url: 'file:///index.html', origin: 'file://' }), ourWindow],
  ['a page with a user in its address', frame({ url: 'app://user@bundle/index.html' }), ourWindow],
  ['our host on another scheme', frame({ url: 'https://bundle/index.html', origin: 'https://bundle' }), ourWindow],
  ['our page in a window that we did not make', frame(), ourWindow + 1],
];
