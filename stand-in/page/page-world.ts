import type { WantedWindow } from '../shared/messages.ts';
import { WorldEnd } from './cross-world.ts';
import { HANDSHAKE } from './handshake.ts';

/**
 * The part that runs in the page's own world, before any script of the page. It waits once for the
 * preload's world, and puts on `window` what `contextBridge` is given there.
 */

function freeze(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  if (value instanceof Promise || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) freeze(each);
  return value;
}

function expose(key: string, api: unknown): void {
  if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
  Object.defineProperty(window, key, { value: freeze(api), enumerable: true });
}

if (window.top === window) {
  const open: typeof window.open = (url = '', name = '_blank', features = '') => {
    const wanted: WantedWindow = {
      url: new URL(url, document.baseURI).href,
      name,
      features,
      disposition: features === '' ? 'foreground-tab' : 'new-window',
    };
    line?.dispatchEvent(new CustomEvent('open', { detail: wanted }));
    return null;
  };
  let line: EventTarget | null = null;
  const shakeHands = (event: Event) => {
    event.stopImmediatePropagation();
    line = (event as MouseEvent).relatedTarget;
    if (line) new WorldEnd(line, 'page', expose);
  };
  window.addEventListener(HANDSHAKE, shakeHands, { once: true, capture: true });
  // Electron answers `null` when the window-open handler denies, and never opens anything first.
  window.open = open;
  // Main's handler gives no screen; the browser would ask a person.
  MediaDevices.prototype.getDisplayMedia = async () => {
    throw new DOMException('Not supported', 'NotSupportedError');
  };
  window.prompt = () => {
    throw new Error('prompt() is not supported.');
  };
}
