import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { type RemoteCommands, standInOf } from '../../stand-in/testing.ts';

const register = new URL('../../stand-in/register.ts', import.meta.url).href;

/** What the page of the sample has from its preload. */
type SampleBridge = Readonly<Record<string, (...args: unknown[]) => unknown>> & {
  readonly facts: unknown;
  readonly process: Readonly<Record<string, unknown>>;
};

declare global {
  // What a function that is sent into the page sees there.
  var sample: SampleBridge;
}

/** Forks a main process on the stand-in, without a display. */
export function forkApp(file: string, home: string, environment: Record<string, string> = {}): ChildProcess {
  const own = { HUBVAULT_HEADLESS: '1', HUBVAULT_STAND_IN_CONTROL: 'ipc', XDG_CONFIG_HOME: home };
  const env = { ...process.env, ...own, ...environment };
  return fork(join(fileURLToPath(new URL('sample', import.meta.url)), file), {
    execArgv: ['--import', register],
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
}

/** Waits until the app says something over its channel. */
export async function said(app: ChildProcess, what: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (code: number | null) => reject(new Error(`The app ended with ${code} before it said '${what}'.`));
  app.once('exit', fail);
  const listen = (message: unknown) => message === what && resolve();
  app.on('message', listen);
  await promise;
  app.off('message', listen).off('exit', fail);
}

/** The sample, running, with a test attached to its page from outside. */
export class SampleApp {
  readonly process: ChildProcess;
  readonly control: RemoteCommands;
  readonly #browser: Browser;
  readonly page: Page;
  readonly #home: string;

  private constructor(process: ChildProcess, control: RemoteCommands, browser: Browser, page: Page, home: string) {
    this.process = process;
    this.#home = home;
    this.control = control;
    this.#browser = browser;
    this.page = page;
  }

  /** Starts the sample and attaches to its window. */
  static async start(): Promise<SampleApp> {
    const home = mkdtempSync(join(tmpdir(), 'hubvault-test-'));
    const app = forkApp('main.ts', home, { HUBVAULT_STAND_IN_DEBUG_PORT: '0' });
    app.stderr?.pipe(process.stderr);
    await said(app, 'loaded');
    const control = standInOf(app);
    const browser = await chromium.connectOverCDP(await control.debugEndpoint(), { noDefaults: true });
    const [page] = browser.contexts()[0]?.pages() ?? [];
    if (!page) throw new Error('The sample has no page.');
    return new SampleApp(app, control, browser, page, home);
  }

  /** What main noted since it was asked last. */
  async log(): Promise<unknown[][]> {
    return (await this.ask('invoke', 'log')) as unknown[][];
  }

  /** Asks a function that the preload put into the page. */
  async ask(name: string, ...args: unknown[]): Promise<unknown> {
    const asked = ([key, values]: readonly [string, readonly unknown[]]) => globalThis.sample[key]?.(...values);
    return await this.page.evaluate(asked, [name, args] as const);
  }

  /** Makes main do something that loads the page anew, and waits for it. */
  async loading(channel: string, ...args: unknown[]): Promise<void> {
    const loaded = said(this.process, 'did-finish-load');
    await this.page.evaluate('window.isOld = true');
    await this.ask('send', channel, ...args);
    await loaded;
    // The test's own connection may hear of the new page a little later than main.
    const isNew = () => this.page.evaluate('!window.isOld && window.sample !== undefined').catch(() => false);
    await expect.poll(isNew).toBe(true);
  }

  /** Ends the sample and what it left. */
  async stop(): Promise<void> {
    const ended = this.process.exitCode === null ? once(this.process, 'exit') : undefined;
    this.process.kill('SIGTERM');
    await ended;
    await this.#browser.close();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
