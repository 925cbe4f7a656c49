import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { eventChannel } from '../contract/channels.ts';
import { type EventName, type EventPayload, events } from '../contract/events.ts';
import type { Environment } from './environment.ts';
import { pageUrl } from './page-address.ts';
import type { PreferenceStore } from './preferences.ts';
import { allowFacts } from './remote-facts.ts';
import { createWindow } from './window.ts';

/** The one window: what main says to it, and what happens to it on lock. */
export class MainWindow {
  readonly #trusted = new Set<number>();
  #window: BrowserWindow | undefined;

  /** Ids of the WebContents whose messages are answered. */
  get trustedIds(): ReadonlySet<number> {
    return this.#trusted;
  }

  get isOpen(): boolean {
    return this.#window !== undefined;
  }

  /** Makes the window and loads the page. */
  open(environment: Environment, preferences: PreferenceStore): void {
    const window = createWindow({
      preload: join(environment.builtFolder, 'preload', 'index.cjs'),
      bounds: preferences.windowBounds(),
      contentProtection: preferences.get().contentProtection,
      devTools: !environment.isPackaged,
    });
    const { id } = window.webContents;
    this.#window = window;
    this.#trusted.add(id);
    allowFacts(window.webContents);
    window.on('close', () => preferences.rememberBounds(window.getBounds()));
    window.on('closed', () => {
      this.#trusted.delete(id);
      this.#window = undefined;
    });
    void window.loadURL(pageUrl);
  }

  /** Tells the page something. Quietly does nothing without a window. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    this.#window?.webContents.send(eventChannel(name), events[name].parse(payload));
  }

  /**
   * Ends the page's process and starts a fresh one, so that nothing that the page knew is left in
   * memory (requirement F4).
   */
  replaceRenderer(): void {
    this.#window?.webContents.forcefullyCrashRenderer();
    this.#window?.webContents.reload();
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
