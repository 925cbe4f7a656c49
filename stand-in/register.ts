// `node --import ./stand-in/register.ts out/main/index.js`: runs a main process of Electron here.
import { registerHooks } from 'node:module';
import { electronVersion } from './browser/versions.ts';
import { refuse } from './shared/strict.ts';

const standIn = new URL('./electron.ts', import.meta.url).href;
const names = new Set(['electron', 'electron/main', 'electron/common']);

registerHooks({
  resolve(specifier, context, next) {
    if (names.has(specifier)) return { url: standIn, format: 'module-typescript', shortCircuit: true };
    if (specifier.startsWith('electron/')) refuse(`a main process may not import ${specifier}`);
    return next(specifier, context);
  },
});

// The browser's messages come through Buffers, as Electron's do not. One that is cut from a block keeps
// what all others of that block held; each gets memory of its own instead.
Buffer.poolSize = 0;

// What libraries look at to know that they are in Electron's main process.
Object.defineProperty(process.versions, 'electron', { value: electronVersion(), enumerable: true });
Object.assign(process, { type: 'browser', defaultApp: true });

type LinkedBinding = (name: string) => unknown;
const own: unknown = Reflect.get(process, '_linkedBinding');

// @electron/remote asks it for two small parts of Electron.
const linkedBinding: LinkedBinding = (name) => {
  if (name === 'electron_common_v8_util') return { getHiddenValue: () => undefined };
  if (name === 'electron_common_features') return {};
  return typeof own === 'function' ? own.call(process, name) : refuse(`the binding ${name} is not implemented`);
};
Reflect.set(process, '_linkedBinding', linkedBinding);
