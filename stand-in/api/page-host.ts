import { toBrowser, toMain } from '../browser/addresses.ts';
import type { RunningBrowser } from '../browser/launch.ts';
import { PageSession } from '../browser/page-session.ts';
import { forgetProcess } from '../browser/renderer-process.ts';
import { RequestGate } from '../browser/request-gate.ts';
import type { ToMain } from '../shared/messages.ts';
import { StandInRefusal } from '../shared/strict.ts';
import { IpcMessages, type Sender } from './ipc-messages.ts';
import { followTheme } from './native-theme.ts';
import { mayNavigate } from './navigation-events.ts';
import { PageDocument } from './page-document.ts';
import { type OpenPage, PageLoads } from './page-loads.ts';
import { pageSetUp } from './page-set-up.ts';
import type { PageWatcher } from './page-watcher.ts';
import { report } from './report.ts';
import { registeredSchemes } from './schemes.ts';

/** The page behind a window's contents. */
export class PageHost {
  readonly document: PageDocument;
  readonly loads: PageLoads;
  readonly #watcher: PageWatcher;
  readonly #open = Promise.withResolvers<OpenPage>();

  constructor(watcher: PageWatcher) {
    this.#watcher = watcher;
    this.#open.promise.catch(() => undefined);
    this.document = new PageDocument(watcher.contents);
    this.loads = new PageLoads(watcher, this.document, this.#open.promise);
  }

  /** The page, once it is open. */
  get opened(): Promise<OpenPage> {
    return this.#open.promise;
  }

  /** Takes a page of the browser. */
  async open(found: Promise<RunningBrowser>): Promise<void> {
    try {
      const browser = await found;
      const session = await PageSession.open(
        browser.context,
        browser.page,
        await pageSetUp(this.#watcher, browser.headless),
      );
      const open = { session, browser };
      this.#listen(open);
      await Promise.all([followTheme(session.cdp), this.#gate(session).start()]);
      this.#open.resolve(open);
    } catch (error) {
      this.#open.reject(error);
      if (this.#watcher.isDestroyed()) return;
      if (!(error instanceof StandInRefusal)) {
        report('a window could not be opened', error);
        return;
      }
      process.stderr.write(`${error.message}\n`);
      // Without a browser there is nothing to wait for, and no way to quit.
      process.exit(1);
    }
  }

  /** Ends the browser of the page. */
  async close(): Promise<void> {
    try {
      await (await this.#open.promise).browser.close();
    } catch {
      // It had gone by itself, or never came.
    }
  }

  #gate(session: PageSession): RequestGate {
    const { contents, id, session: owner } = this.#watcher;
    return new RequestGate(session, {
      schemes: registeredSchemes,
      handler: (url) => owner.protocol._handlerOf(url),
      mayNavigate: (request) => {
        const { frame } = this.document;
        const isMains = request.isMainFrame && this.loads.isMains(request.url);
        // The developer tools may show the same document again: that is no doing of the page.
        const isReload = request.isMainFrame && !request.isPages && frame?.url === request.url;
        return isMains || isReload || mayNavigate(contents, frame, request);
      },
      mayRequest: (request) => {
        const who = { webContentsId: id, webContents: contents, frame: this.document.frame };
        return owner.webRequest._allows(request, who);
      },
      failed: (error) => report('deciding about a request failed', error),
    });
  }

  #listen({ session, browser }: OpenPage): void {
    const messages = new IpcMessages(session);
    const { document } = this;
    session.on('message', (context, message) => {
      const { kind } = message;
      if (kind === 'hello') document.begin(session, browser, toMain(message.url), context, message.contextId);
      else this.#take(messages, context, message);
    });
    session.on('sync', (context, message, answer) => messages.sync(context, this.#sender(context), message, answer));
    session.on('moved', (url) => document.moved(url));
    session.on('parsed', () => document.frame && this.#watcher.contents.emit('dom-ready', {}));
    session.on('painted', () => document.frame && this.#watcher.onPainted());
    session.on('loaded', () => void this.loads.loaded());
    session.on('foreign', () => document.lose());
    session.on('opened', (wanted) => this.#watcher.onOpen(wanted));
    session.on('asked', (url) => this.#asked(url));
    session.on('crashed', () => {
      document.loseProcess();
      this.#watcher.onProcessGone('crashed');
    });
    session.on('closing', (answer) => answer(this.#watcher.mayClose()));
    session.on('closed', () => {
      forgetProcess(session.cdp);
      document.lose();
      this.#watcher.onClosed();
    });
  }

  #sender(context: number): Sender {
    const { document } = this;
    return { contents: this.#watcher.contents, frame: document.frameOf(context), processId: document.processId };
  }

  #take(messages: IpcMessages, context: number, message: ToMain): void {
    const { kind } = message;
    if (kind === 'send') messages.send(context, this.#sender(context), message);
    else if (kind === 'invoke') void messages.invoke(context, this.#sender(context), message);
    else if (kind === 'preload-error') this.loads.preloadFailed(message.error);
    else if (kind === 'key') this.#watcher.onKey(message.pressed);
    else if (kind === 'input') this.#watcher.contents.emit('input-event', {}, { type: message.type });
    else if (kind === 'bounds') this.#watcher.onBounds(message.bounds);
    else if (kind === 'open') this.#watcher.onOpen({ ...message, url: toMain(message.url) });
  }

  // Of a scheme the browser does not know it makes no request, so it is asked about and done here.
  #asked(url: string): void {
    const address = toBrowser(url, registeredSchemes());
    if (address === url) return;
    const request = { url, isMainFrame: true, isRedirect: false };
    if (mayNavigate(this.#watcher.contents, this.document.frame, request)) void this.loads.load(url);
  }
}
