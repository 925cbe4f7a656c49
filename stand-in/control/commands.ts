import { app } from '../api/app.ts';
import { BrowserWindow } from '../api/browser-window.ts';
import { clipboard } from '../api/clipboard.ts';
import { dialogs, type ShownDialog } from '../api/dialog.ts';
import { nativeTheme } from '../api/native-theme.ts';
import { setOnline } from '../api/net.ts';
import { notifications } from '../api/notification.ts';
import { powerMonitor } from '../api/power-monitor.ts';
import { wasPrevented } from '../api/preventable.ts';
import { printing } from '../api/printing.ts';
import { records } from '../api/records.ts';
import { type PlayedKeyStore, played } from '../api/safe-storage.ts';
import { setSystemProxy } from '../api/session-proxy.ts';
import { debugEndpoint } from '../browser/launch.ts';
import { profiles } from '../browser/profile.ts';
import { refuse } from '../shared/strict.ts';

type PowerEvent =
  | 'suspend'
  | 'resume'
  | 'shutdown'
  | 'lock-screen'
  | 'unlock-screen'
  | 'on-ac'
  | 'on-battery'
  | 'user-did-resign-active'
  | 'user-did-become-active';

/** A window as a test sees it. */
export interface WindowState {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly isVisible: boolean;
  readonly isMinimized: boolean;
  readonly isContentProtected: boolean;
  readonly rendererProcess: number;
}

function windowState(window: BrowserWindow): WindowState {
  return {
    id: window.id,
    url: window.webContents.getURL(),
    title: window.getTitle(),
    isVisible: window.isVisible(),
    isMinimized: window.isMinimized(),
    isContentProtected: window.isContentProtected(),
    rendererProcess: window.webContents.getOSProcessId(),
  };
}

function boardOf(board: 'clipboard' | 'selection') {
  return board === 'clipboard' ? clipboard : (clipboard.selection ?? refuse('there is no selection on this platform'));
}

/** What a test may ask and do, in this process or from another. Inputs and outputs are plain data. */
export const commands = {
  /** The address for `connectOverCDP`. Needs HUBVAULT_STAND_IN_DEBUG_PORT. */
  debugEndpoint,
  /** The folders in which the browsers keep what they keep. */
  profiles: (): string[] => profiles(),
  windows: (): WindowState[] => BrowserWindow.getAllWindows().map(windowState),
  /** Says that something happened to the machine. Gives whether somebody listened. */
  power: (event: PowerEvent): boolean => powerMonitor.emit(event, {}),
  /** Seconds since the person last touched the machine. */
  idle(seconds: number): void {
    powerMonitor._idleSeconds = seconds;
  },
  /** The network comes or goes. */
  online: setOnline,
  /** What the system's settings name as the proxy of every address: `DIRECT`, `PROXY a:3128; DIRECT`. */
  systemProxy: setSystemProxy,
  clipboardText: (board: 'clipboard' | 'selection' = 'clipboard'): Promise<string> => boardOf(board).readText(),
  async clipboardFormats(board: 'clipboard' | 'selection' = 'clipboard'): Promise<readonly string[]> {
    const [item] = await boardOf(board).read();
    return item?.types ?? [];
  },
  /** Another program copies something. */
  copyElsewhere: (text: string, board: 'clipboard' | 'selection' = 'clipboard'): Promise<void> => {
    return boardOf(board).writeText(text);
  },
  opened: (): string[] => [...records.opened],
  dialogs: (): ShownDialog[] => [...dialogs.shown],
  /** Prepares the answer to the next dialog. */
  answerDialog(answer: object): void {
    dialogs.answers.push(answer);
  },
  /** Prepares the answer to every dialog for which there is no other. */
  answerDialogs(answer: object): void {
    dialogs.usual = answer;
  },
  /** Prepares what becomes of the next print dialog. */
  answerPrint(isPrinted: boolean): void {
    printing.answers.push(isPrinted);
  },
  /** What was printed, as text. */
  printed: (): string[] => [...printing.printed],
  /** Plays a key store of the system; `null` takes it away. */
  playKeyStore(keyStore: PlayedKeyStore | null): void {
    played.keyStore = keyStore ?? undefined;
  },
  notifications: () => notifications.map(({ _options }) => ({ ..._options })),
  /** A person clicks a notification, counted from the oldest. */
  clickNotification(at: number): void {
    const notification = notifications[at] ?? refuse(`there is no notification ${at}`);
    notification.emit('click', {});
  },
  crashReporters: (): object[] => [...records.crashReporters],
  protocolClients: (): string[] => [...records.protocolClients],
  /** The system goes dark or light. */
  systemIsDark(isDark: boolean): void {
    nativeTheme._isSystemDark = isDark;
    nativeTheme._update();
  },
  /** A link of the app's own scheme is opened elsewhere. Gives whether the app took it. */
  openLink: (url: string): boolean => wasPrevented(app, 'open-url', {}, url),
  activate(): void {
    app.emit('activate', {}, BrowserWindow.getAllWindows().length > 0);
  },
  /** A person closes a window. */
  closeWindow(id: number): void {
    BrowserWindow.fromId(id)?.close();
  },
  /** What second instances sent along. */
  secondInstances: (): unknown[] => [...records.secondInstances],
  quit: (): void => app.quit(),
};

export type Commands = typeof commands;
