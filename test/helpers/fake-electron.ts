import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { FakeBoard, FakeClipboardItem } from './fake-electron-clipboard.ts';
import { FakeBrowserWindow, FakeSession } from './fake-electron-window.ts';

/** What a message box was shown with, as far as it is looked at. */
interface FakeQuestion {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
  readonly signal?: AbortSignal;
}

type Handler = (event: unknown, ...inputs: unknown[]) => unknown;

/** What main did to Electron, in its order, one line each. */
export const done: string[] = [];

function note<Result>(what: string, result: Result): Result {
  done.push(what);
  return result;
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  isLinkScheme = false;
  takesLinkScheme = true;
  userData = '/nowhere';
  isFirstInstance = true;
  ready = Promise.withResolvers<void>();
  readonly commandLine = { appendSwitch: (...words: string[]) => note(`appendSwitch ${words.join(' ')}`, undefined) };
  readonly getVersion = () => '0.1.0';
  readonly getLocale = () => 'en-GB';
  readonly getPath = () => this.userData;
  readonly enableSandbox = () => note('enableSandbox', undefined);
  readonly setPath = (name: string, path: string) => note('setPath', [name, path]);
  readonly requestSingleInstanceLock = () => note('requestSingleInstanceLock', this.isFirstInstance);
  readonly setAsDefaultProtocolClient = (...words: string[]) =>
    note(`setAsDefaultProtocolClient ${words.join(' ')}`, this.takesLinkScheme);
  readonly isDefaultProtocolClient = () => this.isLinkScheme;
  readonly exit = (code: number) => note(`exit ${code}`, undefined);
  readonly quit = () => note('quit', undefined);
  readonly whenReady = () => note('whenReady', this.ready.promise);
}

class FakeIpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  readonly handle = (channel: string, handler: Handler) => {
    this.handlers.set(channel, handler);
  };
}

class FakePowerMonitor extends EventEmitter {
  idleSeconds = 0;
  readonly getSystemIdleTime = () => this.idleSeconds;
}

/** Message boxes that are answered as a test says: with the cancel button, unless it says otherwise. */
class FakeDialog {
  readonly asked: FakeQuestion[] = [];
  answer: (question: FakeQuestion) => number | Promise<number> = ({ cancelId = 0 }) => cancelId;
  /** The file that is named in the next save dialog. */
  file: string | undefined;
  /** What is done while that dialog is open. */
  whileSaving: () => void = () => undefined;
  readonly savesAsked: unknown[] = [];
  readonly showSaveDialog = async (...words: unknown[]) => {
    this.savesAsked.push(words.at(-1));
    this.whileSaving();
    return { canceled: this.file === undefined, filePath: this.file ?? '' };
  };
  /** What is chosen in the next dialog that asks for a file. */
  chosen: readonly string[] = [];
  readonly showOpenDialog = async () => ({ canceled: this.chosen.length === 0, filePaths: [...this.chosen] });
  readonly showErrorBox = (title: string, content: string) => note(`showErrorBox ${title}: ${content}`, undefined);
  readonly showMessageBox = async (...words: unknown[]) => {
    const question = words.at(-1) as FakeQuestion;
    this.asked.push(question);
    return { response: await this.answer(question), checkboxChecked: false };
  };
}

/** A key store whose every state a test can choose. What it wraps is what it was given, told backwards. */
class FakeSafeStorage {
  name = 'unknown';
  available = false;
  isStale = false;
  /** The error of every decryption, if there is one. */
  fails: string | undefined;
  /** What the system's key stands for: with another one nothing opens. */
  key = 'first key';
  readonly called: string[] = [];
  readonly getSelectedStorageBackend = () => this.name;
  readonly isAsyncEncryptionAvailable = async () => this.available;
  readonly encryptStringAsync = async (text: string) => {
    this.called.push('encrypt');
    return Buffer.from(`${this.key}:${[...text].reverse().join('')}`);
  };
  readonly decryptStringAsync = async (encrypted: Buffer) => {
    this.called.push('decrypt');
    if (this.fails !== undefined) throw new Error(this.fails);
    const [key, wrapped = ''] = encrypted.toString().split(':');
    if (key !== this.key) throw new Error('Error while decrypting the ciphertext.');
    return { result: [...wrapped].reverse().join(''), shouldReEncrypt: this.isStale };
  };
}

const primaryBoard = new FakeBoard();

/** A fake of the part of Electron that main uses. It records, and plays what a test sets. */
export const fakeElectron = {
  app: new FakeApp(),
  ipcMain: new FakeIpcMain(),
  powerMonitor: new FakePowerMonitor(),
  nativeTheme: { themeSource: 'system', shouldUseDarkColors: false },
  net: { isOnline: () => true },
  screen: {
    areas: [{ x: 0, y: 0, width: 1920, height: 1040 }],
    getAllDisplays: () => fakeElectron.screen.areas.map((workArea) => ({ workArea })),
  },
  shell: {
    opened: [] as string[],
    openExternal: async (address: string) => void fakeElectron.shell.opened.push(address),
  },
  protocol: {
    schemes: [] as unknown[],
    registerSchemesAsPrivileged(schemes: readonly unknown[]) {
      note('registerSchemesAsPrivileged', this.schemes.push(...schemes));
    },
  },
  sessions: new Map<string, FakeSession>(),
  session: {
    fromPartition(name: string): FakeSession {
      const session = fakeElectron.sessions.get(name) ?? new FakeSession();
      fakeElectron.sessions.set(name, session);
      return session;
    },
  },
  clipboard: Object.assign(primaryBoard, { selection: new FakeBoard() }),
  ClipboardItem: FakeClipboardItem,
  nativeImage: { createEmpty: () => note('an image was decoded', { addRepresentation: () => undefined }) },
  BrowserWindow: FakeBrowserWindow,
  Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => note('setApplicationMenu', 0) },
  dialog: new FakeDialog(),
  safeStorage: new FakeSafeStorage(),
};

const ADDRESS = 'fake:electron';
const place = Symbol.for('hubvault.fake-electron');
Object.defineProperty(globalThis, place, { value: fakeElectron });

/** The version and the bindings that plain Node lacks and @electron/remote asks for. */
Object.defineProperty(process.versions, 'electron', { value: '45.4.1', enumerable: true, configurable: true });
const binding = { getHiddenValue: () => undefined };
Object.defineProperty(process, '_linkedBinding', { value: () => binding });

// A mock of the test runner reaches only our own files. This one reaches packages too, and keeps
// the real package, which would fetch its binary, from ever being loaded.
registerHooks({
  resolve(specifier, context, next) {
    const isElectron = specifier === 'electron' || /[\\/]node_modules[\\/]electron[\\/]index\.js$/.test(specifier);
    return isElectron ? { url: ADDRESS, format: 'commonjs', shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (url !== ADDRESS) return next(url, context);
    const source = `module.exports = globalThis[Symbol.for('hubvault.fake-electron')];`;
    return { format: 'commonjs', source, shortCircuit: true };
  },
});
