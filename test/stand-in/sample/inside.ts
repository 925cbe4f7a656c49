// A main process that looks at its own page, as a test in the same process would.
import { app, BrowserWindow, protocol, session } from 'electron';
import { standIn } from '../../../stand-in/testing.ts';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
void app.whenReady().then(async () => {
  const own = session.fromPartition('inside');
  own.setPermissionCheckHandler(() => false);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.protocol.handle('app', () => new Response('<h1>Inside</h1>', { headers: { 'Content-Type': 'text/html' } }));
  const window = new BrowserWindow({ webPreferences: { sandbox: true, partition: 'inside' } });
  await window.loadURL('app://bundle/');
  const { page, windows } = await standIn();
  process.send?.([await (await page(window.id)).textContent('h1'), windows().length]);
  app.quit();
});
