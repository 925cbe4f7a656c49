import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Bridge } from '../../contract/contract.ts';
import { appMain, ensureBuiltApp } from '../../scripts/build-app.ts';
import { root } from '../../scripts/sources.ts';
import { type RemoteCommands, standInOf } from '../../stand-in/testing.ts';

declare global {
  interface Window {
    readonly hubvault: Bridge;
  }
}

const PATIENCE_MS = 20_000;

/** The address of the app's browser, once there is one. */
async function endpointOf(control: RemoteCommands): Promise<string> {
  for (const deadline = performance.now() + PATIENCE_MS; ; await sleep(100)) {
    try {
      return await control.debugEndpoint();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

/** The built app, running on the stand-in without a display, with a test attached from outside. */
export class RunningApp {
  readonly process: ChildProcess;
  readonly control: RemoteCommands;
  readonly #browser: Browser;

  private constructor(process: ChildProcess, control: RemoteCommands, browser: Browser) {
    this.process = process;
    this.control = control;
    this.#browser = browser;
  }

  /** Starts the app with a folder of its own for vault and preferences. */
  static async start(home: string, environment: Record<string, string> = {}): Promise<RunningApp> {
    ensureBuiltApp();
    const own = {
      HUBVAULT_HOME: home,
      HUBVAULT_HEADLESS: '1',
      HUBVAULT_STAND_IN_CONTROL: 'ipc',
      HUBVAULT_STAND_IN_DEBUG_PORT: '0',
    };
    const app = fork(appMain, {
      cwd: root,
      execArgv: ['--import', join(root, 'stand-in', 'register.ts')],
      env: { ...process.env, ...own, ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    const control = standInOf(app);
    const browser = await chromium.connectOverCDP(await endpointOf(control), { noDefaults: true });
    return new RunningApp(app, control, browser);
  }

  /** The page that is shown now. After a lock it is another one. */
  async page(): Promise<Page> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const page = this.#browser
        .contexts()
        .flatMap((context) => context.pages())
        .at(-1);
      if (page && !page.isClosed()) {
        const shown = page.locator('#root > *').first();
        if (
          await shown.waitFor({ timeout: 2_000 }).then(
            () => true,
            () => false,
          )
        )
          return page;
      }
      if (performance.now() > deadline) throw new Error('The app shows no page.');
      await sleep(50);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
    await this.#browser.close().catch(() => undefined);
  }
}
