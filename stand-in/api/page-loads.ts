import { toBrowser } from '../browser/addresses.ts';
import type { RunningBrowser } from '../browser/launch.ts';
import type { PageSession } from '../browser/page-session.ts';
import { endProcess } from '../browser/renderer-process.ts';
import { GONE } from '../shared/gone.ts';
import { refuse, StandInRefusal } from '../shared/strict.ts';
import { Loading, loadError } from './loading.ts';
import type { PageDocument } from './page-document.ts';
import type { PageWatcher } from './page-watcher.ts';
import { checkPermissions } from './permissions.ts';
import { report } from './report.ts';
import { registeredSchemes } from './schemes.ts';

/** A page that is open in a browser. */
export interface OpenPage {
  readonly session: PageSession;
  readonly browser: RunningBrowser;
}

/** The loads of a page: one after the other, and the last one counts. */
export class PageLoads {
  isLoading = false;
  readonly #watcher: PageWatcher;
  readonly #document: PageDocument;
  readonly #open: Promise<OpenPage>;
  #loading: Loading | undefined;
  #turn: Promise<unknown>;

  constructor(watcher: PageWatcher, document: PageDocument, open: Promise<OpenPage>) {
    this.#watcher = watcher;
    this.#document = document;
    this.#open = open;
    this.#turn = open;
  }

  /** Whether a navigation is the one that main asked for. */
  isMains(url: string): boolean {
    return this.#loading?.isFor(url) === true;
  }

  /** `loadURL`. @throws StandInRefusal for an address that nothing answers */
  load(url: string): Promise<void> {
    this.#check(url);
    const loading = new Loading(url);
    this.#loading?.supersede();
    this.#loading = loading;
    this.isLoading = true;
    // A reload may follow before this one has had its turn.
    this.#document.url = url;
    this.#inTurn((open) => this.#navigate(loading, open));
    return loading.done;
  }

  /** Ends the process of the page for good. The page stays empty until it is loaded again. */
  replaceProcess(): void {
    this.#document.lose();
    this.#inTurn(async ({ session, browser }) => {
      const old = this.#document.osProcessId;
      this.#document.loseProcess();
      // To another site: the browser takes another process for it, and the tools stay attached.
      await session.navigate(GONE);
      await this.#document.findProcess(session, browser);
      if (old !== this.#document.osProcessId) endProcess(old);
      this.#watcher.onProcessGone('killed');
    });
  }

  /** The browser says that a document has loaded. */
  async loaded(): Promise<void> {
    const { frame } = this.#document;
    if (!frame) return;
    const loading = this.#loading;
    await this.#document.processFound;
    if (frame !== this.#document.frame) return;
    this.isLoading = false;
    this.#watcher.onPainted();
    this.#watcher.contents.emit('did-finish-load', {});
    this.#watcher.contents.emit('did-stop-loading', {});
    loading?.succeed();
  }

  /** The preload threw. Electron says so and goes on; here the load fails as well. */
  preloadFailed(error: Error): void {
    const file = this.#watcher.preload ?? '';
    report(`the preload ${file} failed`, error);
    this.#watcher.contents.emit('preload-error', {}, file, error);
    this.#loading?.fail(new StandInRefusal(`stand-in: the preload ${file} failed: ${error.message}`));
  }

  #check(url: string): void {
    if (!URL.canParse(url)) throw loadError('ERR_INVALID_URL', url);
    if (url === 'about:blank' || this.#watcher.session.protocol._handlerOf(url)) return;
    refuse(`nothing answers ${new URL(url).protocol} in the session of this window (loading '${url}')`);
  }

  #inTurn(work: (open: OpenPage) => Promise<void>): void {
    this.#turn = this.#turn.then(() => this.#open).then(work);
    // Told where it matters: by the load, or by the window that could not open.
    this.#turn = this.#turn.catch((error: unknown) => this.#loading?.fail(error));
  }

  async #navigate(loading: Loading, { session }: OpenPage): Promise<void> {
    if (loading !== this.#loading) return;
    const { contents, session: owner } = this.#watcher;
    const address = toBrowser(loading.url, registeredSchemes());
    if (address !== loading.url) await checkPermissions(owner._permissions, contents, loading.url);
    contents.emit('did-start-loading', {});
    loading.expect();
    const failure = await session.navigate(address);
    if (failure === undefined) return;
    const error = loadError(failure, loading.url);
    this.isLoading = false;
    contents.emit('did-fail-load', {}, error.errno, error.code, loading.url, true);
    contents.emit('did-stop-loading', {});
    loading.fail(error);
  }
}
