import { EventEmitter } from 'node:events';
import type { BrowserContext, CDPSession, Dialog, Page } from 'playwright-core';
import { decode, encode } from '../shared/codec.ts';
import {
  FROM_MAIN,
  type FromMain,
  type SyncAnswer,
  TO_MAIN,
  type ToMain,
  type WantedWindow,
  WORLD,
} from '../shared/messages.ts';
import { toMain } from './addresses.ts';
import { isHeadless } from './find-browser.ts';
import { SyncAnswers } from './sync-answers.ts';

/** In characters. From measurements: half or double of it changes little. */
const LONGEST_PIECE = 128 * 1024;

interface PageEvents {
  message: [context: number, message: ToMain];
  sync: [context: number, message: Extract<ToMain, { kind: 'sync' }>, answer: (answer: SyncAnswer) => void];
  /** A document of the main frame that no script of ours runs in: an error page. */
  foreign: [url: string];
  moved: [url: string];
  parsed: [];
  painted: [];
  loaded: [];
  opened: [wanted: WantedWindow];
  asked: [url: string];
  crashed: [];
  /** A person wants the window closed. Whether it does is for main to say. */
  closing: [answer: (mayClose: boolean) => void];
  closed: [];
}

/** Everything that is sent to a page so that it can be a window of main. */
export interface PageSetUp {
  readonly scripts: readonly { readonly source: string; readonly world?: string }[];
}

/** A page of the browser, spoken to in the browser's own protocol. */
export class PageSession extends EventEmitter<PageEvents> {
  readonly page: Page;
  readonly cdp: CDPSession;
  mainFrame = '';
  readonly #sync: SyncAnswers;
  readonly #asked = new Set<string>();
  #context: number | undefined;
  #isNavigating = false;

  private constructor(page: Page, cdp: CDPSession) {
    super();
    this.page = page;
    this.cdp = cdp;
    this.#sync = new SyncAnswers(cdp);
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => this.#take(executionContextId, payload));
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.unreachableUrl !== undefined && frame.id === this.mainFrame) this.emit('foreign', frame.url);
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.mainFrame) this.emit('moved', toMain(url));
    });
    cdp.on('Page.domContentEventFired', () => this.emit('parsed'));
    cdp.on('Page.loadEventFired', () => this.emit('loaded'));
    cdp.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'firstPaint' && frameId === this.mainFrame) this.emit('painted');
    });
    cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const features = windowFeatures.join(',');
      this.emit('opened', { url: toMain(url), name: windowName, features, disposition: 'foreground-tab' });
    });
    cdp.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
      if (frameId !== this.mainFrame || disposition !== 'currentTab') return;
      this.#asked.add(url);
      this.emit('asked', url);
    });
    cdp.on('Inspector.targetCrashed', () => this.emit('crashed'));
    page.on('dialog', (dialog) => this.#asks(dialog));
    page.on('close', () => this.emit('closed'));
  }

  /** Prepares a page. Commands are answered in the order they are sent, so none is waited for alone. */
  static async open(context: BrowserContext, page: Page, { scripts }: PageSetUp): Promise<PageSession> {
    const cdp = await context.newCDPSession(page);
    const session = new PageSession(page, cdp);
    const [{ frameTree }] = await Promise.all([
      cdp.send('Page.getFrameTree'),
      cdp.send('Page.enable'),
      cdp.send('Inspector.enable'),
      cdp.send('Performance.enable', {}),
      cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      cdp.send('Runtime.enable'),
      cdp.send('Debugger.enable', {}),
      cdp.send('Runtime.addBinding', { name: TO_MAIN, executionContextName: WORLD }),
      ...scripts.map(({ source, world }) => {
        return cdp.send('Page.addScriptToEvaluateOnNewDocument', world ? { source, worldName: world } : { source });
      }),
    ]);
    session.mainFrame = frameTree.frame.id;
    return session;
  }

  /** Says something to a document. One that is gone hears nothing. */
  tell(context: number, message: FromMain): void {
    const text = encode(message);
    // In pieces, which arrive in order: the browser takes one long command many times slower.
    for (let from = 0; from < text.length; from += LONGEST_PIECE) {
      const isLast = from + LONGEST_PIECE >= text.length;
      this.#call(context, [text.slice(from, from + LONGEST_PIECE), isLast]);
    }
  }

  #call(context: number, words: readonly unknown[]): void {
    const functionDeclaration = `(piece, isLast) => globalThis.${FROM_MAIN}(piece, isLast)`;
    const call = { functionDeclaration, executionContextId: context, arguments: words.map((value) => ({ value })) };
    void this.cdp.send('Runtime.callFunctionOn', call).catch(() => undefined);
  }

  /** Navigates the main frame. Gives the browser's error, if there is one. */
  async navigate(url: string): Promise<string | undefined> {
    return await this.#leave(async () => (await this.cdp.send('Page.navigate', { url })).errorText);
  }

  /** Loads the same document once more. */
  async reload(): Promise<void> {
    await this.#leave(async () => void (await this.cdp.send('Page.reload')));
  }

  /** Does what leaves the document, which is not asked: should it be faster than the word, the browser is told. */
  async #leave<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#context !== undefined) this.tell(this.#context, { kind: 'leave' });
    this.#isNavigating = true;
    return await work().finally(() => {
      this.#isNavigating = false;
    });
  }

  /** Whether the page itself asked to go to an address. True once. */
  takeAsked(url: string): boolean {
    return this.#asked.delete(url);
  }

  /** A dialog of the browser. The driver leaves it to us, since we listen. */
  #asks(dialog: Dialog): void {
    const answer = (isYes: boolean) => void (isYes ? dialog.accept() : dialog.dismiss()).catch(() => undefined);
    if (dialog.type() !== 'beforeunload') {
      // Where there is a display, a person answers.
      if (isHeadless()) answer(false);
    } else if (this.#isNavigating || this.#asked.size > 0) answer(true);
    else this.emit('closing', answer);
  }

  #take(context: number, payload: string): void {
    const message = decode(payload) as ToMain;
    if (message.kind === 'hello') this.#context = context;
    if (message.kind === 'sync') this.emit('sync', context, message, this.#sync.begin());
    else this.emit('message', context, message);
  }
}
