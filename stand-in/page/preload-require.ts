import { notImplemented, refuse, strict } from '../shared/strict.ts';
import type { WorldEnd } from './cross-world.ts';
import { EventEmitter } from './emitter.ts';
import { ipcRenderer } from './ipc-renderer.ts';

/** `require` of a sandboxed preload: `electron`, `events`, `timers`, `url` and nothing else. */
export function makeRequire(pageWorld: WorldEnd): (name: string) => unknown {
  const contextBridge = strict('electron.contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => pageWorld.expose(key, api),
  });
  const electron = strict('electron (in a preload)', {
    contextBridge,
    ipcRenderer,
    nativeImage: notImplemented('electron.nativeImage'),
  });
  const events = Object.assign(EventEmitter, { EventEmitter });
  const timers = strict('timers', {
    setTimeout: globalThis.setTimeout.bind(globalThis),
    clearTimeout: globalThis.clearTimeout.bind(globalThis),
    setInterval: globalThis.setInterval.bind(globalThis),
    clearInterval: globalThis.clearInterval.bind(globalThis),
  });
  const modules = new Map<string, unknown>([
    ['electron', electron],
    ['electron/common', electron],
    ['electron/renderer', electron],
    ['events', events],
    ['timers', timers],
    ['url', strict('url', { URL, URLSearchParams })],
  ]);
  return (name) => {
    const found = modules.get(name.replace(/^node:/, ''));
    return found ?? refuse(`module not found: ${name}. A sandboxed preload may not require it`);
  };
}
