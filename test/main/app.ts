import '../helpers/fake-electron.ts';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { CallName } from '../../contract/contract.ts';
import { pageUrl } from '../../main/page/page-address.ts';
import { done, fakeElectron } from '../helpers/fake-electron.ts';
import { FakeBrowserWindow } from '../helpers/fake-electron-window.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

const { app, ipcMain } = fakeElectron;

/** The whole of main, started over the fake of Electron. */
export interface StartedApp {
  readonly window: FakeBrowserWindow;
  readonly password: string;
  /** Calls as our page does. */
  call(name: CallName, input?: unknown): Promise<{ ok: boolean; value?: unknown; failure?: { kind: string } }>;
}

/** Runs main's first lines, up to waiting for `ready`. Once in a file: what it starts is the process's own. */
export async function startMain(): Promise<void> {
  done.length = 0;
  app.ready = Promise.withResolvers<void>();
  await import('../../main/index.ts');
}

/** Starts main over a locked vault with one account, and opens its window. Once in a file. */
export async function startApp(): Promise<StartedApp> {
  const { folder, password } = await lockedVault();
  const home = temporaryFolder();
  cpSync(folder, join(home, 'vault'), { recursive: true });
  app.userData = home;
  vi.stubEnv('HUBVAULT_HOME', home);
  await startMain();
  app.ready.resolve();
  await vi.waitUntil(() => FakeBrowserWindow.all.length > 0);
  const window = FakeBrowserWindow.all.at(-1);
  if (!window) throw new Error('No window was made.');
  onTestFinished(() => {
    app.emit('before-quit', { preventDefault: () => undefined });
    app.emit('will-quit', { preventDefault: () => undefined });
  });
  const senderFrame = { url: pageUrl, origin: 'app://bundle', parent: null, detached: false };
  return {
    window,
    password,
    async call(name, input) {
      const handler = ipcMain.handlers.get(`hubvault:call:${name}`);
      if (!handler) throw new Error(`Nobody answers ${name}.`);
      const answer = await handler(
        { senderFrame, sender: window.webContents },
        ...(input === undefined ? [] : [input]),
      );
      return answer as Awaited<ReturnType<StartedApp['call']>>;
    },
  };
}
