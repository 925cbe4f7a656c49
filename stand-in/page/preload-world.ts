import { GONE } from '../shared/gone.ts';
import type { PageSettings, WantedWindow } from '../shared/messages.ts';
import { watchBounds } from './bounds.ts';
import { Buffer } from './buffer.ts';
import { WorldEnd } from './cross-world.ts';
import { HANDSHAKE } from './handshake.ts';
import { watchInputs } from './inputs.ts';
import { listenToMain } from './ipc-renderer.ts';
import { watchKeys } from './keys.ts';
import { watchLeaving } from './leaving.ts';
import { watchLinks } from './links.ts';
import { makeProcess } from './preload-process.ts';
import { makeRequire } from './preload-require.ts';
import { tell } from './to-main.ts';

type Preload = (...scope: unknown[]) => void;

function tellOpen(event: Event): void {
  tell({ kind: 'open', ...(event as CustomEvent<WantedWindow>).detail });
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/**
 * The part that runs in the preload's world of every document. Gives the function that the preload,
 * the next script in this world, is handed to.
 */
export function start({ process: facts, hasPreload, tellsBounds }: PageSettings): (preload: Preload) => void {
  // As in Electron, frames inside the page have neither a preload nor a voice; nor has no page at all.
  if (window.top !== window || location.href === GONE) return () => undefined;
  const line = new EventTarget();
  const pageWorld = new WorldEnd(line, 'preload');
  line.addEventListener('open', tellOpen);
  window.dispatchEvent(new MouseEvent(HANDSHAKE, { relatedTarget: line }));
  const contextId = `${crypto.getRandomValues(new Uint32Array(1))[0]}-1`;
  tell({ kind: 'hello', url: location.href, contextId });
  listenToMain();
  watchInputs();
  watchKeys();
  watchLinks();
  watchLeaving();
  if (tellsBounds) watchBounds();
  if (!hasPreload) tell({ kind: 'preload-done' });
  return (preload) => {
    const module = { exports: {} };
    const process = makeProcess(facts, contextId);
    const later = (run: () => void) => setTimeout(run, 0);
    try {
      preload(makeRequire(pageWorld), process, Buffer, globalThis, later, clearTimeout, module.exports, module);
      tell({ kind: 'preload-done' });
    } catch (error) {
      tell({ kind: 'preload-error', error: asError(error) });
    }
  };
}
