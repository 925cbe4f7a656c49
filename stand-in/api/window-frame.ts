import type { EventEmitter } from 'node:events';
import type { CDPSession } from 'playwright-core';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** Where a window is and whether it can be seen. The browser's window follows, a little later. */
export class WindowFrame {
  bounds: Rectangle;
  state: WindowState = 'normal';
  isVisible: boolean;
  readonly #window: EventEmitter;
  readonly #page: Promise<CDPSession>;

  constructor(window: EventEmitter, page: Promise<CDPSession>, bounds: Rectangle, isVisible: boolean) {
    this.#window = window;
    this.#page = page;
    this.bounds = bounds;
    this.isVisible = isVisible;
  }

  /** Moves the window. */
  move(bounds: Partial<Rectangle>): void {
    this.#note({ ...this.bounds, ...bounds });
    void this.#apply({ ...this.bounds });
  }

  /** A person moved the window. */
  moved([x, y, width, height]: readonly [number, number, number, number]): void {
    if (this.state === 'normal') this.#note({ x, y, width, height });
  }

  /** Minimizes, maximizes or restores. */
  change(state: WindowState, event: string): void {
    if (this.state === state) return;
    this.state = state;
    void this.#apply({ windowState: state });
    this.#window.emit(event);
  }

  /** Shows or hides. A hidden window is a minimized one: the browser cannot hide. */
  show(isVisible: boolean): void {
    if (this.isVisible === isVisible) return;
    this.isVisible = isVisible;
    void this.#apply({ windowState: isVisible ? 'normal' : 'minimized' });
    this.#window.emit(isVisible ? 'show' : 'hide');
  }

  /** Brings the window to the front. */
  async toFront(): Promise<void> {
    const page = await this.#page.catch(() => undefined);
    await page?.send('Page.bringToFront').catch(() => undefined);
  }

  #note(next: Rectangle): void {
    const { x, y, width, height } = this.bounds;
    this.bounds = next;
    if (width !== next.width || height !== next.height) this.#window.emit('resize');
    if (x !== next.x || y !== next.y) this.#window.emit('move');
  }

  async #apply(change: Partial<Rectangle> | { windowState: WindowState }): Promise<void> {
    const bounds =
      'windowState' in change ? change : { left: change.x, top: change.y, width: change.width, height: change.height };
    try {
      const page = await this.#page;
      const { windowId } = await page.send('Browser.getWindowForTarget');
      await page.send('Browser.setWindowBounds', { windowId, bounds: JSON.parse(JSON.stringify(bounds)) });
    } catch {
      // The window has closed, or a browser without windows has none to move.
    }
  }
}
