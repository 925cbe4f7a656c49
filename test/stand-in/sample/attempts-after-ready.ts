import { app, BrowserWindow, ClipboardItem, clipboard, ipcMain, Menu, protocol, safeStorage, session } from 'electron';

const asked = (target: object, name: string): unknown => Reflect.get(target, name);

/** What Electron refuses, or the stand-in cannot do, once the app is ready. */
export const attemptsAfterReady: Readonly<Record<string, () => unknown>> = {
  'the sandbox after ready': () => app.enableSandbox(),
  'schemes after ready': () => protocol.registerSchemesAsPrivileged([]),
  'a switch after ready': () => app.commandLine.appendSwitch('lang', 'de'),
  'an unknown function of app': () => asked(app, 'getFileIcon'),
  'an unknown property that is set': () => Reflect.set(app, 'userAgentFallback', 'x'),
  'an unknown event of app': () => app.on('gpu-info-update', () => undefined),
  'an unknown path': () => app.getPath('recent'),
  'a handler for a scheme that was not registered': () =>
    session.defaultSession.protocol.handle('other', () => new Response()),
  'a second handler for a scheme': () => {
    session.fromPartition('twice').protocol.handle('app', () => new Response());
    session.fromPartition('twice').protocol.handle('app', () => new Response());
  },
  'a partition that is kept': () => session.fromPartition('persist:x'),
  'a proxy by rules': () => session.fromPartition('proxied').setProxy({ proxyRules: 'proxy.example:1' }),
  'a proxy by a script': () => session.fromPartition('proxied').setProxy({ mode: 'pac_script', pacScript: 'x' }),
  'the proxy of no address': () => session.fromPartition('proxied').resolveProxy('api.example'),
  'a second handler for a channel': () => {
    ipcMain.handle('twice', () => undefined);
    ipcMain.handle('twice', () => undefined);
  },
  'an unknown option of a window': () => new BrowserWindow({ transparent: true }),
  'an unknown role': () => Menu.buildFromTemplate([{ role: 'recentDocuments' }]),
  'an accelerator that is none': () => Menu.buildFromTemplate([{ label: 'x', accelerator: 'Ctrl+Nothing' }]),
  'several clipboard items': () =>
    clipboard.write([new ClipboardItem({ 'text/plain': 'a' }), new ClipboardItem({ 'text/plain': 'b' })]),
  'an old clipboard function': () => asked(clipboard, 'writeHTML'),
  'encryption without a key store': () => safeStorage.encryptString('x'),
  'asynchronous encryption without a key store': () => safeStorage.encryptStringAsync('x'),
  'wrapping what is no text': () => safeStorage.encryptStringAsync(asked({}, 'text') as string),
  'a plain-text key store': () => asked(safeStorage, 'setUsePlainTextEncryption'),
};
