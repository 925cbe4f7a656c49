import { EventEmitter } from 'node:events';

type Answer = (...words: unknown[]) => unknown;

/** A session that keeps what main set on it. */
export class FakeSession extends EventEmitter {
  readonly set = new Map<string, Answer>();
  readonly spellChecker: boolean[] = [];
  readonly setPermissionRequestHandler = this.#keep('permissionRequest');
  readonly setPermissionCheckHandler = this.#keep('permissionCheck');
  readonly setDevicePermissionHandler = this.#keep('devicePermission');
  readonly setDisplayMediaRequestHandler = this.#keep('displayMediaRequest');
  readonly setUSBProtectedClassesHandler = this.#keep('usbProtectedClasses');
  readonly setBluetoothPairingHandler = this.#keep('bluetoothPairing');
  readonly setSpellCheckerEnabled = (on: boolean) => this.spellChecker.push(on);
  readonly webRequest = { onBeforeRequest: this.#keep('onBeforeRequest') };
  readonly protocol = {
    handle: (scheme: string, answer: Answer) => void this.set.set(`protocol ${scheme}`, answer),
  };

  /** The proxy that is found for every address, or why none can be; and what was asked for it. */
  readonly proxy = { list: 'DIRECT' as string | Error, done: [] as string[] };
  readonly setProxy = async (config: object) => void this.proxy.done.push(`set ${JSON.stringify(config)}`);
  readonly forceReloadProxyConfig = async () => void this.proxy.done.push('reload');
  readonly resolveProxy = async (url: string) => {
    this.proxy.done.push(`resolve ${url}`);
    if (this.proxy.list instanceof Error) throw this.proxy.list;
    return this.proxy.list;
  };

  #keep(name: string) {
    return (answer: Answer) => {
      this.set.set(name, answer);
    };
  }

  /** Asks a handler as Electron does. */
  ask(name: string, ...words: unknown[]): unknown {
    const answer = this.set.get(name);
    if (!answer) throw new Error(`Nothing is set for ${name}.`);
    return answer(...words);
  }
}

let lastId = 0;

/** A page's contents that keep every message that main sent. */
export class FakeWebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly sent: unknown[][] = [];
  /** What was done to it, in order. */
  readonly done: string[] = [];
  windowOpen: Answer | undefined;
  crashed = false;
  readonly isCrashed = () => this.crashed;
  readonly setWebRTCIPHandlingPolicy = (policy: string) => void this.done.push(`webrtc ${policy}`);
  readonly send = (...message: unknown[]) => void this.sent.push(message);
  readonly sendToFrame = (...message: unknown[]) => void this.sent.push(message);
  readonly isDestroyed = () => false;
  readonly forcefullyCrashRenderer = () => void this.done.push('crash');
  readonly reload = () => void this.done.push('reload');
  readonly setWindowOpenHandler = (answer: Answer) => {
    this.windowOpen = answer;
  };
}

/** What a window is made with, as far as it is looked at. */
export interface FakeWindowOptions {
  readonly webPreferences: Readonly<Record<string, unknown>>;
  readonly [option: string]: unknown;
}

/** A window that keeps what it was made with and what was done to it. */
export class FakeBrowserWindow extends EventEmitter {
  static readonly all: FakeBrowserWindow[] = [];
  readonly options: FakeWindowOptions;
  readonly webContents = new FakeWebContents();
  readonly done: string[] = [];
  minimized = false;

  constructor(options: FakeWindowOptions) {
    super();
    this.options = options;
    FakeBrowserWindow.all.push(this);
  }

  readonly setContentProtection = (on: boolean) => void this.done.push(`content protection ${on}`);
  readonly loadURL = async (address: string) => void this.done.push(`load ${address}`);
  readonly show = () => void this.done.push('show');
  readonly focus = () => void this.done.push('focus');
  readonly restore = () => void this.done.push('restore');
  readonly isMinimized = () => this.minimized;
  /** As Windows says of one that is minimized. */
  readonly getBounds = () =>
    this.minimized ? { x: -32_000, y: -32_000, width: 160, height: 28 } : { x: 10, y: 20, width: 900, height: 700 };
  readonly getNormalBounds = () => ({ x: 10, y: 20, width: 900, height: 700 });
}
