import { join } from 'node:path';
import {
  type BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import { eventChannel } from '../../contract/channels.ts';
import { type EventName, type EventPayload, events } from '../../contract/events.ts';
import type { Environment } from '../environment.ts';
import { pageUrl } from '../page/page-address.ts';
import type { PreferenceStore } from '../preferences.ts';
import { allowFacts } from '../remote-facts.ts';
import { createWindow } from './window.ts';

/** Who is told, or asked, of what happens to the window. */
export interface WindowWatch {
  /** The process of the page ended, and not by us. */
  readonly onCrash: () => void;
  /** The person is signed out of the system, or it shuts down; only Windows tells the window. */
  readonly onSessionEnd: () => void;
  /** Whether the window may close at once; if not, a person has been asked. */
  readonly mayClose: () => boolean;
  /** The person touched the window: the browser says so, not the page. */
  readonly onInput: () => void;
}

/** The one window: what main says to it, and what happens to it on lock. */
export class MainWindow {
  readonly #trusted = new Set<number>();
  #window: BrowserWindow | undefined;
  /** Processes of the page that we ended ourselves and have not heard the end of. */
  #ended = 0;

  /** Ids of the WebContents whose messages are answered. */
  get trustedIds(): ReadonlySet<number> {
    return this.#trusted;
  }

  get isOpen(): boolean {
    return this.#window !== undefined;
  }

  /** Makes the window and loads the page. */
  open(environment: Environment, preferences: PreferenceStore, watch: WindowWatch): void {
    const { onCrash, onSessionEnd, mayClose, onInput } = watch;
    const window = createWindow({
      preload: join(environment.builtFolder, 'preload', 'index.cjs'),
      bounds: preferences.windowBounds(),
      contentProtection: preferences.get().contentProtection,
      devTools: !environment.isPackaged,
    });
    const { webContents } = window;
    const { id } = webContents;
    this.#window = window;
    this.#trusted.add(id);
    allowFacts(webContents);
    webContents.on('render-process-gone', () => {
      if (this.#ended > 0) this.#ended -= 1;
      else onCrash();
    });
    webContents.on('did-finish-load', () => {
      this.#ended = 0;
    });
    webContents.on('input-event', onInput);
    window.on('close', (event) => {
      // Of a minimized window Windows tells a place beside all screens.
      preferences.rememberBounds(window.getNormalBounds());
      if (!mayClose()) event.preventDefault();
    });
    window.on('session-end', onSessionEnd);
    window.on('closed', () => {
      this.#trusted.delete(id);
      this.#window = undefined;
    });
    // A lock loads the page afresh, which ends the first load.
    window.loadURL(pageUrl).catch(() => undefined);
  }

  /** Tells the page something. Quietly does nothing without a window. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    this.#window?.webContents.send(eventChannel(name), events[name].parse(payload));
  }

  /** Shows a native message box, on the window if there is one, and gives the button that was pressed. */
  async ask(options: MessageBoxOptions): Promise<number> {
    const { response } = await (this.#window
      ? dialog.showMessageBox(this.#window, options)
      : dialog.showMessageBox(options));
    return response;
  }

  /** Lets the person name a file to save to. @returns `undefined` when that was cancelled */
  async askWhereToSave(options: SaveDialogOptions): Promise<string | undefined> {
    const { canceled, filePath } = await (this.#window
      ? dialog.showSaveDialog(this.#window, options)
      : dialog.showSaveDialog(options));
    return canceled || filePath === '' ? undefined : filePath;
  }

  /** Opens the system's print dialog for what the page gives to print. @returns whether it was printed */
  async print(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const contents = this.#window?.webContents;
    if (!contents) return false;
    contents.print({ silent: false, printBackground: false }, (success) => resolve(success));
    return await promise;
  }

  /** Lets a person choose a folder in the system's dialog; `undefined` when nothing was chosen. */
  async chooseFolder(title: string): Promise<string | undefined> {
    return await this.choose({ title, properties: ['openDirectory', 'showHiddenFiles'] });
  }

  /** Lets a person choose what the options say, in the system's dialog; `undefined` when nothing was chosen. */
  async choose(options: OpenDialogOptions): Promise<string | undefined> {
    const { canceled, filePaths } = await (this.#window
      ? dialog.showOpenDialog(this.#window, options)
      : dialog.showOpenDialog(options));
    return canceled ? undefined : filePaths[0];
  }

  /**
   * Ends the page's process and starts a fresh one, so that nothing that the page knew is left in
   * memory (requirement F4).
   */
  replaceRenderer(): void {
    const contents = this.#window?.webContents;
    if (!contents) return;
    // One that has crashed is not there to be ended, and tells of no end.
    if (!contents.isCrashed()) {
      this.#ended += 1;
      contents.forcefullyCrashRenderer();
    }
    contents.reload();
  }

  /** Hides the window from screen capture, or no longer. */
  protectContent(on: boolean): void {
    this.#window?.setContentProtection(on);
  }

  /** Brings the window to the front. */
  focus(): void {
    if (this.#window?.isMinimized()) this.#window.restore();
    this.#window?.focus();
  }
}
