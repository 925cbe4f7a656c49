import type { EventEmitter } from 'node:events';
import { closeBrowsers } from '../browser/launch.ts';
import { lifecycle } from './lifecycle.ts';
import { wasPrevented } from './preventable.ts';

/** What quitting needs to know of a window. */
export interface ClosableWindow {
  close(): void;
  destroy(): void;
}

const LONGEST_CLOSE_MS = 3_000;

/** Closing windows and ending, in the order of Electron. */
export class Quitting {
  readonly #app: EventEmitter;
  readonly #windows: () => readonly ClosableWindow[];
  isEnding = false;

  constructor(app: EventEmitter, windows: () => readonly ClosableWindow[]) {
    this.#app = app;
    this.#windows = windows;
  }

  /** `app.quit`: asks, closes every window, asks again, ends. */
  quit(): void {
    if (lifecycle.isQuitting) return;
    if (wasPrevented(this.#app, 'before-quit')) return;
    lifecycle.isQuitting = true;
    for (const window of this.#windows()) window.close();
    if (this.#windows().length === 0) this.#end();
  }

  /** A listener kept a window open: then the app stays as well. */
  stay(): void {
    lifecycle.isQuitting = false;
  }

  /** The last window has closed. */
  lastWindowClosed(): void {
    if (lifecycle.isQuitting) this.#end();
    else if (this.#app.listenerCount('window-all-closed') === 0) this.quit();
    else this.#app.emit('window-all-closed');
  }

  /** `app.exit`: ends without asking. */
  exit(code: number): void {
    if (this.isEnding) return;
    this.isEnding = true;
    lifecycle.isQuitting = true;
    for (const window of this.#windows()) window.destroy();
    const end = () => process.exit(code);
    setTimeout(end, LONGEST_CLOSE_MS);
    void closeBrowsers().then(end);
  }

  #end(): void {
    if (this.isEnding) return;
    if (wasPrevented(this.#app, 'will-quit')) {
      this.stay();
      return;
    }
    this.#app.emit('quit', {}, 0);
    this.exit(0);
  }
}
