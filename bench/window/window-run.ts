import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { root } from '../../scripts/sources.ts';
import { standInOf } from '../../stand-in/testing.ts';
import { benchZone } from '../process-time.ts';

const PATIENCE_MS = 30_000;
const STEP_MS = 50;

/** Asks until there is an answer, for as long as anybody would wait. */
async function patiently<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (const deadline = performance.now() + PATIENCE_MS; ; await sleep(STEP_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

/** An app on the stand-in, without a display, in a process of its own. */
export class WindowRun {
  /** When it was started, on the clock on the wall. */
  readonly startedAt: number;
  readonly page: Page;
  readonly #process: ChildProcess;
  readonly #browser: Browser;

  private constructor(startedAt: number, page: Page, process: ChildProcess, browser: Browser) {
    this.startedAt = startedAt;
    this.page = page;
    this.#process = process;
    this.#browser = browser;
  }

  /**
   * Starts an app and waits until its page shows something.
   * @param main the file of its main process
   * @param home where it keeps preferences and the vault
   */
  static async start(main: string, home: string): Promise<WindowRun> {
    const own = {
      HUBVAULT_HOME: home,
      HUBVAULT_HEADLESS: '1',
      HUBVAULT_STAND_IN_CONTROL: 'ipc',
      HUBVAULT_STAND_IN_DEBUG_PORT: '0',
      TZ: benchZone,
    };
    const startedAt = Date.now();
    const app = fork(main, {
      cwd: root,
      execArgv: ['--import', join(root, 'stand-in', 'register.ts')],
      env: { ...process.env, ...own },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    const control = standInOf(app);
    const browser = await chromium.connectOverCDP(await patiently(() => control.debugEndpoint()), { noDefaults: true });
    const page = await patiently(async () => {
      const [found] = browser.contexts().flatMap((context) => context.pages());
      await found?.locator('input').first().waitFor({ timeout: PATIENCE_MS });
      if (!found) throw new Error('The app shows no page.');
      return found;
    });
    return new WindowRun(startedAt, page, app, browser);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const late = setTimeout(() => this.#process.kill('SIGKILL'), PATIENCE_MS);
    await ended;
    clearTimeout(late);
    await this.#browser.close().catch(() => undefined);
  }
}
