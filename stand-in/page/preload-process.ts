import type { PageSettings } from '../shared/messages.ts';
import { strict } from '../shared/strict.ts';
import { EventEmitter } from './emitter.ts';

/** `process` of a sandboxed preload: facts, and the events `loaded` and `exit`. */
export function makeProcess(facts: PageSettings['process'], contextId: string): EventEmitter {
  const nothing = { _linkedBinding: undefined, electronBinding: undefined, browser: undefined, mainModule: undefined };
  const made = Object.assign(new EventEmitter(), facts, nothing, { contextId });
  const process = strict('process (of a sandboxed preload)', made);
  window.addEventListener('pagehide', () => process.emit('exit'), { once: true });
  window.addEventListener('load', () => process.emit('loaded'), { once: true });
  return process;
}
