import { app, becomeReady } from './api/app.ts';
import { bundlePageScripts } from './browser/page-scripts.ts';
import { serveControl } from './control/serve.ts';

const KEEP_ALIVE_MS = 2 ** 30;

/** Begins the life of the app, once its main file has run. */
export function begin(): void {
  // An app without a window stays until it quits, as Electron does.
  setInterval(() => undefined, KEEP_ALIVE_MS);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => app.quit());
  serveControl();
  setImmediate(() => {
    if (app._quitting.isEnding) return;
    void bundlePageScripts();
    becomeReady();
  });
}
