// Uses @electron/remote as an app may: plain facts at preload time, and nothing else.
import { join } from 'node:path';
import { enable, initialize } from '@electron/remote/main/index.js';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
const facts = (event: { returnValue: unknown }, _contents: unknown, name: string) => {
  event.returnValue = name === 'facts' ? 'a plain text' : null;
};
(app as NodeJS.EventEmitter).on('remote-get-global', facts);

ipcMain.on('got', (_event, ...got) => process.send?.(got));
void app.whenReady().then(async () => {
  initialize();
  const own = session.fromPartition('remote');
  own.setPermissionCheckHandler(() => false);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.protocol.handle('app', () => new Response('', { headers: { 'Content-Type': 'text/html' } }));
  const preload = join(process.env['XDG_CONFIG_HOME'] ?? '', 'preload.cjs');
  for (const isEnabled of [true, false]) {
    const window = new BrowserWindow({ webPreferences: { sandbox: true, partition: 'remote', preload } });
    if (isEnabled) enable(window.webContents);
    await window.loadURL('app://bundle/');
  }
});
