import type { EventEmitter } from 'node:events';
import type { RunningBrowser } from '../browser/launch.ts';
import type { PageSession } from '../browser/page-session.ts';
import { findRendererProcess } from '../browser/renderer-process.ts';
import { type FrameHost, makeFrame, type WebFrameMain } from './web-frame-main.ts';

/** The document that a page shows now, and the process it is in. */
export class PageDocument {
  frame: WebFrameMain | null = null;
  url = '';
  /** Counts the processes: Chromium's own number for them is told to nobody. */
  processId = 1;
  osProcessId = 0;
  /** Waited for before anybody is told that the page has loaded. */
  processFound: Promise<void> = Promise.resolve();
  #contextId = '';
  readonly #contents: EventEmitter;

  constructor(contents: EventEmitter) {
    this.#contents = contents;
  }

  /** The frame that a context is of, or `null` for one that has gone. */
  frameOf(context: number): WebFrameMain | null {
    return this.frame?._context === context ? this.frame : null;
  }

  /** A new document has said hello, before any script of it ran. */
  begin(page: PageSession, browser: RunningBrowser, url: string, context: number, contextId: string): void {
    this.lose();
    this.url = url;
    this.#contextId = contextId;
    this.frame = makeFrame(url, context, this.#frameHost(page, context));
    this.processFound = this.findProcess(page, browser);
    this.#contents.emit('did-navigate', {}, url, 200, 'OK');
  }

  /** The same document under another address. */
  moved(url: string): void {
    this.url = url;
    if (this.frame) this.frame.url = url;
    this.#contents.emit('did-navigate-in-page', {}, url, true);
  }

  /** There is no document any more. */
  lose(): void {
    if (!this.frame) return;
    this.frame.detached = true;
    this.frame = null;
    // What @electron/remote waits for to forget the objects of a page.
    this.#contents.emit('render-view-deleted', {}, this.#contextId.split('-')[0]);
  }

  /** The process has gone, and whatever comes is in another. */
  loseProcess(): void {
    this.lose();
    this.osProcessId = 0;
    this.processId += 1;
  }

  /** Finds out which process the page is in. */
  async findProcess(page: PageSession, { control }: RunningBrowser): Promise<void> {
    // A page that closes meanwhile has none.
    this.osProcessId = await findRendererProcess(control, page.cdp).catch(() => 0);
  }

  #frameHost(page: PageSession, context: number): FrameHost {
    const document = this;
    return {
      processId: this.processId,
      get osProcessId() {
        return document.osProcessId;
      },
      send: (channel, args) => page.tell(context, { kind: 'event', channel, args }),
      reload: () => void page.reload(),
    };
  }
}
