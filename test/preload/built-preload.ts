import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { root } from '../../scripts/sources.ts';

/** What a sandboxed preload may require; everything else throws in Electron. */
export const sandboxModules = ['electron', 'events', 'timers', 'url'];

/** Builds the preload as it is shipped: one CommonJS file. */
export async function buildPreload(): Promise<string> {
  const bundle = await rolldown({
    input: join(root, 'preload', 'index.ts'),
    external: ['electron'],
    platform: 'browser',
  });
  const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false });
  await bundle.close();
  if (output.length !== 1) throw new Error('The preload is more than one file.');
  return output[0].code;
}

type Words = readonly unknown[];

/** What a preload said to main. */
class FakeIpcRenderer extends EventEmitter {
  readonly invoked: Words[] = [];
  readonly asked: Words[] = [];
  /** What main answers when it is asked for a global. */
  global: unknown = { type: 'value', value: null };
  readonly send = () => undefined;
  readonly invoke = async (...words: Words) => {
    this.invoked.push(words);
    return { ok: true, value: null };
  };
  readonly sendSync = (...words: Words) => {
    this.asked.push(words);
    return this.global;
  };
}

/** A preload that has run: what it put into the page, and its side of Electron. */
export interface RunPreload {
  readonly exposed: Readonly<Record<string, unknown>>;
  readonly ipc: FakeIpcRenderer;
  readonly required: readonly string[];
}

/** Runs a built preload as a sandboxed one: in a context of its own that has no Node. */
export function runPreload(code: string, facts: unknown): RunPreload {
  const ipc = new FakeIpcRenderer();
  ipc.global = { type: 'value', value: facts };
  const exposed: Record<string, unknown> = {};
  const required: string[] = [];
  const electron = {
    ipcRenderer: ipc,
    nativeImage: {},
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (exposed[name] = api) },
  };
  const require = (name: string) => {
    required.push(name);
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = {
    type: 'renderer',
    contextId: '1-1',
    argv: [],
    versions: { electron: '45.4.1' },
    on: () => undefined,
  };
  const context = createContext({});
  // As Electron wraps it; a page's own globals are not needed by ours.
  const wrapped = `(function (require, process, global, exports, module) { ${code}\n})`;
  const module = { exports: {} };
  runInContext(wrapped, context)(require, process, runInContext('globalThis', context), module.exports, module);
  return { exposed, ipc, required };
}
