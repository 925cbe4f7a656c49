import type { BrowserWindowConstructorOptions } from 'electron';
import { strict } from '../shared/strict.ts';
import { app } from './app.ts';
import { destroyable } from './destroyable.ts';
import { lifecycle, onlyAfterReady } from './lifecycle.ts';
import { pressKey } from './menu.ts';
import { wasPrevented } from './preventable.ts';
import { type Session, session } from './session.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';
import { WebContents } from './web-contents.ts';
import { checkWebPreferences, sessionOf } from './web-preferences.ts';
import { type Rectangle, WindowFrame } from './window-frame.ts';
import { addWindow, openWindows, removeWindow } from './window-list.ts';
import { checkWindowOptions } from './window-options.ts';

const events = knownEvents(
  'electron.BrowserWindow',
  ...['close', 'closed', 'resize', 'move', 'ready-to-show', 'show', 'hide', 'focus'],
  ...['minimize', 'maximize', 'unmaximize', 'restore', 'enter-full-screen', 'leave-full-screen'],
  // Cannot happen here: Windows tells it when a person signs out.
  ...['session-end', 'query-session-end'],
);

let made = 0;

export class BrowserWindow extends StrictEmitter {
  readonly id = ++made;
  readonly webContents: WebContents;
  readonly _frame: WindowFrame;
  _title: string;
  _isProtected = false;
  _hasMenuBar: boolean;
  _isDestroyed = false;
  _isReadyToShow = false;
  /** Main has been asked whether it may close, and agreed. */
  _wasAsked = false;

  static getAllWindows(): BrowserWindow[] {
    return openWindows() as BrowserWindow[];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().findLast((window) => window.isVisible() && !window.isMinimized()) ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    onlyAfterReady('electron.BrowserWindow');
    checkWindowOptions(options);
    const preferences = checkWebPreferences(options.webPreferences ?? {});
    super(events);
    const { width = 800, height = 600, x, y, title = app.name, show = true } = options;
    const self: BrowserWindow = strict('electron.BrowserWindow (a window)', destroyable(this));
    const owner: Session = sessionOf(preferences, session.fromPartition);
    this._title = title;
    this._hasMenuBar = options.autoHideMenuBar !== true;
    this.webContents = new WebContents({
      preferences,
      session: owner,
      onKey: (pressed) => pressKey(pressed, self),
      onBounds: (bounds) => this._frame.moved(bounds),
      onPainted: () => self._painted(),
      mayClose: () => self._mayClose(),
      onClosed: () => self._closedByPerson(),
    });
    const page = this.webContents._host.opened.then(({ session: { cdp } }) => cdp);
    // Told by the page itself when it cannot be opened.
    page.catch(() => undefined);
    this._frame = new WindowFrame(self, page, { x: x ?? 0, y: y ?? 0, width, height }, show);
    const browser = owner._open({ width, height, x, y, title }, () => this.webContents._switches());
    void this.webContents._host.open(browser);
    addWindow(self);
    app.emit('browser-window-created', {}, self);
    app.emit('web-contents-created', {}, this.webContents);
    // biome-ignore lint/correctness/noConstructorReturn: every reference to it is the strict one.
    return self;
  }

  isDestroyed = (): boolean => this._isDestroyed;
  isVisible = (): boolean => this._frame.isVisible;
  isMinimized = (): boolean => this._frame.state === 'minimized';
  isMaximized = (): boolean => this._frame.state === 'maximized';
  isFullScreen = (): boolean => this._frame.state === 'fullscreen';
  isFocused = (): boolean => BrowserWindow.getFocusedWindow()?.id === this.id;
  show = (): void => this._frame.show(true);
  showInactive = (): void => this._frame.show(true);
  hide = (): void => this._frame.show(false);
  minimize = (): void => this._frame.change('minimized', 'minimize');
  maximize = (): void => this._frame.change('maximized', 'maximize');
  unmaximize = (): void => this._frame.change('normal', 'unmaximize');
  restore = (): void => this._frame.change('normal', 'restore');
  getBounds = (): Rectangle => ({ ...this._frame.bounds });
  getNormalBounds = (): Rectangle => this.getBounds();
  setBounds = (bounds: Partial<Rectangle>): void => this._frame.move(bounds);
  getTitle = (): string => this._title;
  isContentProtected = (): boolean => this._isProtected;
  isMenuBarVisible = (): boolean => this._hasMenuBar;
  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  reload = (): void => this.webContents.reload();

  focus(): void {
    this._frame.show(true);
    void this._frame.toFront();
    this.emit('focus');
    app.emit('browser-window-focus', {}, this);
  }

  setFullScreen(isFull: boolean): void {
    this._frame.change(isFull ? 'fullscreen' : 'normal', isFull ? 'enter-full-screen' : 'leave-full-screen');
  }

  setTitle(title: string): void {
    this._title = title;
  }

  setContentProtection(isProtected: boolean): void {
    this._isProtected = isProtected;
  }

  setMenuBarVisibility(isVisible: boolean): void {
    this._hasMenuBar = isVisible;
  }

  close(): void {
    if (wasPrevented(this, 'close')) app._quitting.stay();
    else setImmediate(() => this.destroy());
  }

  destroy(): void {
    if (this._isDestroyed) return;
    this._end();
  }

  /** A person closes the window at the screen, and the browser asks first. */
  _mayClose(): boolean {
    this._wasAsked = !wasPrevented(this, 'close');
    return this._wasAsked;
  }

  /** The window has been closed at the screen. Where the browser did not ask, it is too late to prevent it. */
  _closedByPerson(): void {
    if (this._isDestroyed) return;
    if (!this._wasAsked) this.emit('close', { preventDefault: () => undefined, defaultPrevented: false });
    this._end();
  }

  _painted(): void {
    if (this._isReadyToShow || this._isDestroyed) return;
    this._isReadyToShow = true;
    this.emit('ready-to-show');
  }

  _end(): void {
    this._isDestroyed = true;
    removeWindow(this);
    this.webContents._destroy();
    if (!lifecycle.isQuitting) void this.webContents._host.close();
    this.emit('closed');
    if (openWindows().length === 0) app._quitting.lastWindowClosed();
  }
}
