// The base of what the window is measured against: an app whose only page is a field on white.
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { pageUrl } from '../../main/page/page-address.ts';
import { registerPageScheme, servePage } from '../../main/page/page-protocol.ts';
import { guardSession } from '../../main/page/session-guard.ts';
import { pagePartition } from '../../main/window/window.ts';

app.enableSandbox();
registerPageScheme();
app.on('window-all-closed', () => app.quit());
await app.whenReady();
const pages = session.fromPartition(pagePartition);
guardSession(pages);
servePage(pages, join(import.meta.dirname, 'blank-page'));
const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition: pagePartition } });
window.once('ready-to-show', () => window.show());
await window.loadURL(pageUrl);
