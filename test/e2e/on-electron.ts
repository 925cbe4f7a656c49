import { createServer } from 'node:net';
import { _electron, chromium, type ElectronApplication } from 'playwright-core';
import { root } from '../../scripts/sources.ts';
import type { Launched, LaunchOptions } from './launched.ts';
import type { Machine } from './machine.ts';

/** A port of this machine at which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await listening;
  const address = server.address();
  const { promise: closed, resolve: done } = Promise.withResolvers<void>();
  server.close(() => done());
  await closed;
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

// Each function below runs in the app's main process, which hands it the module `electron`.
function machineOf(app: ElectronApplication): Machine {
  return {
    async suspend() {
      await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    },
    async idle(seconds) {
      await app.evaluate(({ powerMonitor }, idle) => {
        powerMonitor.getSystemIdleTime = () => idle;
      }, seconds);
    },
    async online(isOnline) {
      await app.evaluate(({ net }, online) => {
        net.isOnline = () => online;
      }, isOnline);
    },
    clipboardText: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    async copyElsewhere(text) {
      await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
    },
    async goDark(isDark) {
      // The system's own theme cannot be changed from here; to the page it is the same.
      await app.evaluate(({ nativeTheme }, dark) => {
        nativeTheme.themeSource = dark ? 'dark' : 'light';
      }, isDark);
    },
    async openLink(url) {
      await app.evaluate((electron, link) => {
        electron.app.emit('open-url', { preventDefault: () => undefined }, link);
      }, url);
    },
    async answerQuestions(button) {
      await app.evaluate(({ dialog }, response) => {
        dialog.showMessageBox = async () => ({ response, checkboxChecked: false });
      }, button);
    },
    async nameFile(path) {
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, path);
    },
    async chooseFolder(folder) {
      await app.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths });
        },
        folder === undefined ? [] : [folder],
      );
    },
    windows: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({
          url: window.webContents.getURL(),
          isVisible: window.isVisible(),
          isContentProtected: window.isContentProtected(),
          rendererProcess: window.webContents.getOSProcessId(),
        })),
      ),
    profileFolders: async () => [await app.evaluate((electron) => electron.app.getPath('userData'))],
    async quit() {
      // Its answer may not come: the process ends.
      await app.evaluate((electron) => setTimeout(() => electron.app.quit(), 0)).catch(() => undefined);
    },
  };
}

/** Starts the built app on Electron, which needs a display. */
export async function launchOnElectron(program: string, { args, env }: LaunchOptions): Promise<Launched> {
  const port = await freePort();
  const app = await _electron.launch({
    executablePath: program,
    // The last of two ports counts: a page that was replaced needs a new connection.
    args: [`--remote-debugging-port=${port}`, root, ...args],
    cwd: root,
    env,
    // Root cannot have Chromium's sandbox; everybody else is to be tested with it.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  return {
    process: app.process(),
    machine: machineOf(app),
    connect: async () => await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true }),
  };
}
