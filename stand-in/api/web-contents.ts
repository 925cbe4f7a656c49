import type { WebPreferences } from 'electron';
import type { PageSession } from '../browser/page-session.ts';
import { clone } from '../shared/codec.ts';
import type { PressedKey, WantedWindow } from '../shared/messages.ts';
import { refuse, strict } from '../shared/strict.ts';
import { app } from './app.ts';
import { destroyable } from './destroyable.ts';
import { PageHost } from './page-host.ts';
import { checkPrintOptions, print } from './printing.ts';
import type { Session } from './session.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';
import type { WebFrameMain } from './web-frame-main.ts';
import { WebRtcPolicy } from './web-rtc-policy.ts';

const events = knownEvents(
  'electron.WebContents',
  ...['will-navigate', 'will-frame-navigate', 'will-redirect', 'did-navigate', 'did-navigate-in-page', 'dom-ready'],
  ...['did-start-loading', 'did-stop-loading', 'did-finish-load', 'did-fail-load', 'preload-error', 'destroyed'],
  ...['render-process-gone', 'render-view-deleted', 'input-event'],
  // Cannot happen here: there are no such tags, windows, dialogs or devices.
  ...['will-attach-webview', 'did-attach-webview', 'did-create-window', 'login'],
  ...['certificate-error', 'select-client-certificate', 'select-bluetooth-device', 'will-prevent-unload'],
);

/** What a window is to its contents. */
export interface ContentsOwner {
  readonly preferences: WebPreferences;
  readonly session: Session;
  onKey(pressed: PressedKey): void;
  onBounds(bounds: readonly [x: number, y: number, width: number, height: number]): void;
  onPainted(): void;
  mayClose(): boolean;
  onClosed(): void;
}

type OpenHandler = (details: object) => { action: 'allow' | 'deny' };

const all = new Map<number, WebContents>();
let made = 0;

export class WebContents extends StrictEmitter {
  readonly id = ++made;
  readonly hostWebContents = null;
  readonly session: Session;
  readonly _host: PageHost;
  readonly _preferences: WebPreferences;
  _openHandler: OpenHandler | undefined;
  _ignoresShortcuts = false;
  readonly _webRtc = new WebRtcPolicy();
  _isDestroyed = false;

  constructor(owner: ContentsOwner) {
    super(events);
    this.session = owner.session;
    this._preferences = owner.preferences;
    const self = strict('electron.WebContents', destroyable(this));
    this._host = new PageHost({
      id: this.id,
      session: owner.session,
      contents: self,
      preload: owner.preferences.preload,
      additionalArguments: owner.preferences.additionalArguments ?? [],
      isDestroyed: () => this._isDestroyed,
      onKey: (pressed) => this._ignoresShortcuts || owner.onKey(pressed),
      onBounds: (bounds) => owner.onBounds(bounds),
      onOpen: (wanted) => self._asked(wanted),
      onPainted: () => owner.onPainted(),
      onProcessGone: (reason) => self._processGone(reason),
      mayClose: () => owner.mayClose(),
      onClosed: () => owner.onClosed(),
    });
    all.set(this.id, self);
    // biome-ignore lint/correctness/noConstructorReturn: every reference to it is the strict one.
    return self;
  }

  get mainFrame(): WebFrameMain | null {
    return this._host.document.frame;
  }

  isDestroyed = (): boolean => this._isDestroyed;
  isCrashed = (): boolean => !this._isDestroyed && this._host.document.osProcessId === 0;
  isLoading = (): boolean => this._host.loads.isLoading;
  getURL = (): string => this._host.document.url;
  getOSProcessId = (): number => this._host.document.osProcessId;
  getProcessId = (): number => this._host.document.processId;
  getLastWebPreferences = (): WebPreferences => ({ ...this._preferences });
  loadURL = async (url: string): Promise<void> => this._host.loads.load(url);
  forcefullyCrashRenderer = (): void => this._host.loads.replaceProcess();

  reload(): void {
    const loaded = this._host.loads.load(this.getURL());
    loaded.catch((error: unknown) => {
      // The window may have closed meanwhile: then nobody is told any more.
      if (!this._isDestroyed) this.emit('did-fail-load', {}, -2, String(error), this.getURL(), true);
    });
  }

  /** @throws Error at once when an argument cannot be cloned */
  send(channel: string, ...args: unknown[]): void {
    if (this.mainFrame) this.mainFrame.send(channel, ...args);
    else clone(args);
  }

  sendToFrame(frameId: number, channel: string, ...args: unknown[]): boolean {
    const frame = this.mainFrame;
    if (frame?.routingId !== frameId) return false;
    frame.send(channel, ...args);
    return true;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this._openHandler = handler;
  }

  setWebRTCIPHandlingPolicy = (policy: string): void => this._webRtc.set(policy);
  getWebRTCIPHandlingPolicy = (): string => this._webRtc.policy;
  /** What its browser is started with. */
  _switches = (): string[] => this._webRtc.switches();

  setIgnoreMenuShortcuts(ignore: boolean): void {
    this._ignoresShortcuts = ignore;
  }

  async executeJavaScript(expression: string, userGesture = false): Promise<unknown> {
    const { cdp }: PageSession = (await this._host.opened).session;
    const options = { expression, userGesture, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** @throws StandInRefusal at once for options that are not implemented */
  print(options: object = {}, done: (success: boolean, failureReason: string) => void = () => undefined): void {
    checkPrintOptions(options);
    const printed = this._host.opened.then(({ session, browser }) => print(session.cdp, browser.headless));
    printed.then(
      (success) => done(success, success ? '' : 'Print job canceled'),
      () => done(false, 'Print job failed'),
    );
  }

  getOwnerBrowserWindow(): never {
    return refuse('electron.WebContents.getOwnerBrowserWindow is not implemented; use BrowserWindow.fromWebContents');
  }

  /** The page asked for a window. The browser has already said no. */
  _asked({ url, name: frameName, features, disposition }: WantedWindow): void {
    const details = { url, frameName, features, disposition, referrer: { url: '', policy: 'default' } };
    const { action } = this._openHandler?.(details) ?? { action: 'allow' };
    if (action !== 'deny') refuse(`a window that the page opens itself (${url}) is not implemented; deny it`);
  }

  _processGone(reason: 'killed' | 'crashed'): void {
    const details = { reason, exitCode: reason === 'killed' ? 9 : 139 };
    this.emit('render-process-gone', {}, details);
    app.emit('render-process-gone', {}, this, details);
  }

  _destroy(): void {
    if (this._isDestroyed) return;
    this._isDestroyed = true;
    all.delete(this.id);
    this._host.document.lose();
    this.emit('destroyed');
  }
}

/** `electron.webContents`. */
export const webContents = strict('electron.webContents', {
  getAllWebContents: (): WebContents[] => [...all.values()],
  fromId: (id: number): WebContents | undefined => all.get(id),
});
