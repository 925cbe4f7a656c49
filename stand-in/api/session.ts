import type { ProxyConfig } from 'electron';
import type { CDPSession } from 'playwright-core';
import { toBrowser } from '../browser/addresses.ts';
import { type FirstLook, launch, type RunningBrowser } from '../browser/launch.ts';
import { refuse, strict } from '../shared/strict.ts';
import { switchesForBrowser } from './command-line.ts';
import { onlyAfterReady } from './lifecycle.ts';
import type { PermissionHandlers } from './permissions.ts';
import { Protocol } from './protocol.ts';
import { registeredSchemes } from './schemes.ts';
import { SessionProxy } from './session-proxy.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';
import { WebRequest } from './web-request.ts';

// A download, an extension or a device cannot come about: the browser is told to refuse them.
const events = knownEvents(
  'electron.session',
  'will-download',
  'select-hid-device',
  'select-serial-port',
  'select-usb-device',
);

/** One session: its handlers, and the browsers that its windows are in. */
export class Session extends StrictEmitter {
  readonly protocol = strict('electron.protocol', new Protocol());
  readonly webRequest = strict('electron.webRequest', new WebRequest());
  readonly storagePath = null;
  readonly _permissions: PermissionHandlers = { request: null, check: null };
  readonly _browsers = new Set<RunningBrowser>();
  readonly _proxy = new SessionProxy();
  _spellChecker = true;

  constructor() {
    super(events);
  }

  isPersistent = (): boolean => false;
  isSpellCheckerEnabled = (): boolean => this._spellChecker;

  setPermissionRequestHandler(handler: PermissionHandlers['request']): void {
    this._permissions.request = handler;
  }

  setPermissionCheckHandler(handler: PermissionHandlers['check']): void {
    this._permissions.check = handler;
  }

  /** Kept to no use: the browser has no devices and no screen to give. */
  setDevicePermissionHandler(handler: ((details: object) => boolean) | null): void {
    if (handler !== null && typeof handler !== 'function') refuse('a device permission handler is a function');
  }

  /** Kept to no use: the browser has no devices and no screen to give. */
  setDisplayMediaRequestHandler(handler: ((request: object, answer: (streams: object) => void) => void) | null): void {
    if (handler !== null && typeof handler !== 'function') refuse('a display media handler is a function');
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this._spellChecker = enabled;
  }

  async setProxy(config: ProxyConfig): Promise<void> {
    this._proxy.set(config);
  }

  async resolveProxy(url: string): Promise<string> {
    return this._proxy.resolve(url);
  }

  async forceReloadProxyConfig(): Promise<void> {
    // There is nothing to read anew: each answer is by the settings of its moment.
  }

  async clearStorageData(): Promise<void> {
    const schemes = registeredSchemes();
    const origins = schemes.map((scheme) => new URL(toBrowser(`${scheme}://bundle/`, schemes)).origin);
    await this._onPages(async (cdp) => {
      const clear = (origin: string) => cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      await Promise.all(origins.map(clear));
    });
  }

  async clearCache(): Promise<void> {
    await this._onPages((cdp) => cdp.send('Network.clearBrowserCache'));
  }

  async _onPages(work: (cdp: CDPSession) => Promise<unknown>): Promise<void> {
    for (const { context, page } of this._browsers) {
      const cdp = await context.newCDPSession(page);
      await work(cdp);
      await cdp.detach();
    }
  }

  /** A browser for a window of this session. */
  async _open(look: FirstLook, switches: () => string[]): Promise<RunningBrowser> {
    const browser = await launch(look, () => [...switchesForBrowser(), ...switches()]);
    this._browsers.add(browser);
    browser.context.on('close', () => this._browsers.delete(browser));
    return browser;
  }
}

const sessions = new Map<string, Session>();

function fromPartition(partition: string): Session {
  onlyAfterReady('electron.session.fromPartition');
  if (partition.startsWith('persist:')) refuse(`the partition '${partition}' would be kept on disk`);
  const known = sessions.get(partition) ?? strict('electron.session (one session)', new Session());
  sessions.set(partition, known);
  return known;
}

/** `electron.session`. */
export const session = strict('electron.session', {
  fromPartition,
  get defaultSession(): Session {
    return fromPartition('');
  },
});
