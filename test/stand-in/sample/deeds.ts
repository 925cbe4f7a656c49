import {
  app,
  type BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  net,
  powerMonitor,
  safeStorage,
  session,
  shell,
} from 'electron';

/** What the page can make main do. */
export function serveDeeds(window: BrowserWindow, note: (...what: unknown[]) => void): void {
  const { webContents } = window;
  ipcMain.on('facts', (event) => {
    event.returnValue = { version: app.getVersion(), when: new Date(0) };
  });
  ipcMain.on('slow', (event, value) => {
    setTimeout(() => {
      event.returnValue = value;
    }, 50);
  });
  ipcMain.on('bad answer', (event) => {
    try {
      event.returnValue = () => undefined;
    } catch (error) {
      note('refused', String(error));
    }
  });
  ipcMain.handle('sum', (_event, one: number, other: number) => one + other);
  ipcMain.handle('echo', (_event, value: unknown) => value);
  ipcMain.handle('sender', ({ sender, senderFrame }) => {
    const { url, origin, parent, detached } = senderFrame ?? {};
    return { id: sender.id, isOurs: sender === webContents, url, origin, parent, detached };
  });
  ipcMain.handle('fail', () => {
    throw new RangeError('Out of range.');
  });
  ipcMain.handle('uncloneable', () => ({ run: () => undefined }));
  ipcMain.handle('send', (_event, channel: string, ...args: unknown[]) => webContents.send(channel, ...args));
  ipcMain.handle('send function', () => webContents.send('any', () => undefined));
  ipcMain.handle('process', () => webContents.getOSProcessId());
  ipcMain.on('replace process', () => {
    webContents.forcefullyCrashRenderer();
    webContents.reload();
  });
  ipcMain.on('load', (_event, url: string) => {
    webContents.loadURL(url).catch((error: Error) => note('not loaded', error.message));
  });
  ipcMain.on('reload', () => webContents.reload());
  ipcMain.handle('copy', async (_event, text: string) => {
    const mark = 'electron application/osclipboard;format="x-kde-passwordManagerHint"';
    await clipboard.write([new ClipboardItem({ 'text/plain': text, [mark]: 'secret' })]);
  });
  ipcMain.handle('pasted', () => clipboard.readText());
  ipcMain.handle('open', (_event, url: string) => shell.openExternal(url));
  ipcMain.handle('ask', async () => (await dialog.showMessageBox(window, { message: 'Sure?' })).response);
  ipcMain.handle('ask and take back', async () => {
    const options = { message: 'Still sure?', signal: AbortSignal.abort() };
    return (await dialog.showMessageBox(window, options)).response;
  });
  ipcMain.handle('notify', (_event, title: string) => {
    const notification = new Notification({ title });
    notification.on('click', () => note('clicked', title));
    notification.show();
  });
  ipcMain.handle('theme', (_event, theme: 'dark' | 'light' | 'system') => {
    nativeTheme.themeSource = theme;
    return nativeTheme.shouldUseDarkColors;
  });
  ipcMain.handle('wrap', async (_event, text: string) =>
    (await safeStorage.encryptStringAsync(text)).toString('base64'),
  );
  ipcMain.handle('unwrap', (_event, wrapped: string) => safeStorage.decryptStringAsync(Buffer.from(wrapped, 'base64')));
  ipcMain.handle('key store', async () => [
    await safeStorage.isAsyncEncryptionAvailable(),
    process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'none',
  ]);
  ipcMain.handle('print', () => new Promise((done) => webContents.print({}, (success, why) => done([success, why]))));
  ipcMain.handle('online', () => [net.isOnline(), net.online]);
  ipcMain.handle('proxies', async (_event, isUsedBefore: boolean) => {
    const name = `proxies-${isUsedBefore}`;
    const ours = session.fromPartition(name);
    if (isUsedBefore) await ours.resolveProxy('https://localhost');
    await ours.setProxy({ mode: 'system' });
    await ours.forceReloadProxyConfig();
    return await ours.resolveProxy('https://api.example');
  });
  const inputs: string[] = [];
  webContents.on('input-event', (_event, { type }) => inputs.push(type));
  ipcMain.handle('inputs', () => inputs.splice(0));
  ipcMain.handle('idle', () => powerMonitor.getSystemIdleTime());
  ipcMain.handle('bounds', () => window.getBounds());
  ipcMain.handle('set bounds', (_event, bounds) => window.setBounds(bounds));
  ipcMain.handle('ignore shortcuts', (_event, ignore: boolean) => webContents.setIgnoreMenuShortcuts(ignore));
  nativeTheme.on('updated', () => note('theme', nativeTheme.shouldUseDarkColors));
  for (const name of ['suspend', 'lock-screen'] as const) powerMonitor.on(name as 'suspend', () => note(name));
  crashReporter.start({ uploadToServer: false });
  let mayClose = true;
  ipcMain.handle('may close', (_event, may: boolean) => {
    mayClose = may;
  });
  window.on('close', (event) => {
    note('close');
    if (!mayClose) event.preventDefault();
  });
  window.on('resize', () => note('resize', window.getBounds().width));
  const click = () => note('menu', 'lock');
  const submenu = [{ label: 'Lock', accelerator: 'CommandOrControl+L', click }, { role: 'quit' as const }];
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'Sample', submenu }]));
}
