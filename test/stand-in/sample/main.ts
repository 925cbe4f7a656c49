// The smallest app that uses what HubVault uses, in the way that Electron wants it. What happens in
// main is written into a list that the page can ask for.
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { serveDeeds } from './deeds.ts';
import { guard } from './guard.ts';
import { answerPage } from './pages.ts';

const log: unknown[][] = [];
const note = (...what: unknown[]) => log.push(what);

app.enableSandbox();
app.commandLine.appendSwitch('proxy-server', 'http://127.0.0.1:9');
if (!app.requestSingleInstanceLock({ from: process.pid })) app.exit(0);
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.on('web-contents-created', (_event, contents) => guard(contents, note));
app.on('second-instance', (_event, _argv, _folder, data) => note('second-instance', data));
app.on('open-url', (event, url) => {
  event.preventDefault();
  note('open-url', url);
});
app.on('before-quit', () => process.send?.('before-quit'));
app.on('will-quit', () => process.send?.('will-quit'));
app.on('window-all-closed', () => {
  process.send?.('window-all-closed');
  app.quit();
});

ipcMain.handle('log', () => log.splice(0));
ipcMain.on('note', (_event, ...what) => note(...what));

function open(): void {
  const own = session.fromPartition('sample');
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.webRequest.onBeforeRequest(({ url }, answer) => {
    note('request', url);
    answer({ cancel: !url.startsWith('app://bundle/') });
  });
  own.protocol.handle('app', answerPage);
  const window = new BrowserWindow({
    ...{ width: 900, height: 700, show: false },
    webPreferences: { sandbox: true, partition: 'sample', preload: join(import.meta.dirname, 'preload.cjs') },
  });
  serveDeeds(window, note);
  window.once('ready-to-show', () => window.show());
  window.on('closed', () => process.send?.('closed'));
  void window.loadURL('app://bundle/index.html').then(() => process.send?.('loaded'));
}

void app.whenReady().then(open);
