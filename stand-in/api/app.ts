import { mkdirSync } from 'node:fs';
import { refuse, strict } from '../shared/strict.ts';
import { appPackage } from './app-package.ts';
import { AppPaths } from './app-paths.ts';
import { commandLine } from './command-line.ts';
import { lifecycle, onlyBeforeReady } from './lifecycle.ts';
import { Quitting } from './quit.ts';
import { records } from './records.ts';
import { SingleInstance } from './single-instance.ts';
import { knownEvents, StrictEmitter } from './strict-emitter.ts';
import { openWindows } from './window-list.ts';

const events = knownEvents(
  'electron.app',
  ...['ready', 'will-finish-launching', 'before-quit', 'will-quit', 'quit', 'window-all-closed', 'activate'],
  ...['second-instance', 'open-url', 'web-contents-created', 'browser-window-created', 'browser-window-focus'],
  'render-process-gone',
  // Cannot happen here: no server is ever reached, and no file type is ours.
  ...['certificate-error', 'select-client-certificate', 'login', 'open-file'],
);

class App extends StrictEmitter {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  readonly dock = undefined;
  readonly _paths = new AppPaths(() => this.name);
  readonly _instance = new SingleInstance();
  readonly _ready = Promise.withResolvers<void>();
  readonly _quitting: Quitting;
  name = appPackage.name;

  constructor() {
    super(events);
    this._quitting = new Quitting(this, openWindows);
  }

  whenReady = (): Promise<void> => this._ready.promise;
  isReady = (): boolean => lifecycle.isReady;
  quit = (): void => this._quitting.quit();
  exit = (code = 0): void => this._quitting.exit(code);
  getPath = (name: string): string => this._paths.get(name);
  setPath = (name: string, folder: string): void => this._paths.set(name, folder);
  getAppPath = (): string => appPackage.folder;
  getVersion = (): string => appPackage.version;
  getName = (): string => this.name;
  getLocale = (): string => Intl.DateTimeFormat().resolvedOptions().locale;
  getSystemLocale = (): string => this.getLocale();
  getPreferredSystemLanguages = (): string[] => [this.getLocale()];
  hasSingleInstanceLock = (): boolean => this._instance.isHeld;
  releaseSingleInstanceLock = (): void => this._instance.release();

  setName(name: string): void {
    this.name = name;
  }

  enableSandbox(): void {
    onlyBeforeReady('electron.app.enableSandbox');
    lifecycle.isSandboxed = true;
  }

  disableHardwareAcceleration(): void {
    onlyBeforeReady('electron.app.disableHardwareAcceleration');
    commandLine.appendSwitch('disable-gpu');
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    return this._instance.request(this.getPath('userData'), additionalData, (second) => {
      records.secondInstances.push(second.additionalData);
      void this.whenReady().then(() => {
        this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData);
      });
    });
  }

  focus(): void {
    openWindows()[0]?.focus();
  }

  setAppUserModelId(id: string): void {
    if (id === '') refuse('electron.app.setAppUserModelId needs an id');
  }

  setAboutPanelOptions(options: object): void {
    records.aboutPanel = options;
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    if (!/^[a-z][a-z0-9+.-]*$/i.test(scheme)) refuse(`'${scheme}' is no scheme: give it without ://`);
    records.protocolClients.push(scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return records.protocolClients.includes(scheme);
  }

  removeAsDefaultProtocolClient(scheme: string): boolean {
    records.protocolClients = records.protocolClients.filter((each) => each !== scheme);
    return true;
  }
}

/** `electron.app`. */
export const app = strict('electron.app', new App());

/** The app becomes ready. */
export function becomeReady(): void {
  app.emit('will-finish-launching');
  // Electron has made it by now.
  mkdirSync(app.getPath('userData'), { recursive: true });
  lifecycle.isReady = true;
  app.emit('ready', {}, {});
  app._ready.resolve();
}
