import { app } from './api/app.ts';
import { BrowserWindow } from './api/browser-window.ts';
import { clipboard } from './api/clipboard.ts';
import { ClipboardItem } from './api/clipboard-item.ts';
import { crashReporter } from './api/crash-reporter.ts';
import { dialog } from './api/dialog.ts';
import { ipcMain } from './api/ipc-main.ts';
import { Menu } from './api/menu.ts';
import { MenuItem } from './api/menu-item.ts';
import { nativeTheme } from './api/native-theme.ts';
import { net } from './api/net.ts';
import { Notification } from './api/notification.ts';
import { powerMonitor } from './api/power-monitor.ts';
import type { ProtocolHandler } from './api/protocol.ts';
import { safeStorage } from './api/safe-storage.ts';
import { registerSchemesAsPrivileged } from './api/schemes.ts';
import { screen } from './api/screen.ts';
import { session } from './api/session.ts';
import { shell } from './api/shell.ts';
import { webContents } from './api/web-contents.ts';
import { notImplemented, strict } from './shared/strict.ts';

const protocol = strict('electron.protocol', {
  registerSchemesAsPrivileged,
  handle: (scheme: string, handler: ProtocolHandler) => session.defaultSession.protocol.handle(scheme, handler),
  unhandle: (scheme: string) => session.defaultSession.protocol.unhandle(scheme),
  isProtocolHandled: (scheme: string) => session.defaultSession.protocol.isProtocolHandled(scheme),
});

const none = (name: string) => notImplemented(`electron.${name}`);

/** Everything that `electron` is. A part that is not implemented is there, and says its name on use. */
export const electron = strict('electron', {
  app,
  BrowserWindow: strict('electron.BrowserWindow', BrowserWindow),
  ClipboardItem: strict('electron.ClipboardItem', ClipboardItem),
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu: strict('electron.Menu', Menu),
  MenuItem: strict('electron.MenuItem', MenuItem),
  nativeTheme,
  net,
  Notification: strict('electron.Notification', Notification),
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  webContents,
  autoUpdater: none('autoUpdater'),
  BaseWindow: none('BaseWindow'),
  BrowserView: none('BrowserView'),
  contentTracing: none('contentTracing'),
  desktopCapturer: none('desktopCapturer'),
  globalShortcut: none('globalShortcut'),
  ImageView: none('ImageView'),
  inAppPurchase: none('inAppPurchase'),
  MessageChannelMain: none('MessageChannelMain'),
  nativeImage: none('nativeImage'),
  netLog: none('netLog'),
  powerSaveBlocker: none('powerSaveBlocker'),
  pushNotifications: none('pushNotifications'),
  ServiceWorkerMain: none('ServiceWorkerMain'),
  ShareMenu: none('ShareMenu'),
  sharedTexture: none('sharedTexture'),
  systemPreferences: none('systemPreferences'),
  TouchBar: none('TouchBar'),
  Tray: none('Tray'),
  utilityProcess: none('utilityProcess'),
  View: none('View'),
  WebContentsView: none('WebContentsView'),
  webFrameMain: none('webFrameMain'),
});
