import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Bridge } from '../../contract/contract.ts';
import { ensureBuiltApp } from '../../scripts/build-app.ts';
import type { Launched } from './launched.ts';
import type { Machine } from './machine.ts';
import { launchOnElectron } from './on-electron.ts';
import { launchOnStandIn } from './on-stand-in.ts';
import { testRuntime } from './runtime.ts';

declare global {
  interface Window {
    readonly hubvault: Bridge;
  }
}

const PATIENCE_MS = 30_000;
const LONGEST_STEP_MS = 15_000;
const LONGEST_END_MS = 8_000;

/** How a test starts the app. */
export interface StartOptions {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The variables of the app: ours, and a home of its own. */
export function environmentOf(home: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(own), HUBVAULT_HOME: home, ...more };
}

/** The second button, after Cancel, of the question that comes before a key goes to an unknown server. */
const SEND = 1;

/** Whether the page can be spoken to and shows something. */
async function showsSomething(page: Page): Promise<boolean> {
  const first = page.locator('#root > *').first();
  return await first.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );
}

/** The built app, running, with a test attached from outside: on Electron or on the stand-in. */
export class RunningApp {
  readonly process: ChildProcess;
  readonly machine: Machine;
  readonly #connect: () => Promise<Browser>;
  readonly #prints: readonly string[];
  #browser: Browser;

  private constructor({ process, machine, connect }: Launched, prints: readonly string[], browser: Browser) {
    this.process = process;
    this.machine = machine;
    this.#connect = connect;
    this.#prints = prints;
    this.#browser = browser;
  }

  /** Starts the app with a folder of its own for vault and preferences. */
  static async start(home: string, { args = [], environment = {} }: StartOptions = {}): Promise<RunningApp> {
    ensureBuiltApp();
    const runtime = testRuntime();
    const options = { args, env: environmentOf(home, environment) };
    const launched =
      runtime.kind === 'electron' ? await launchOnElectron(runtime.program, options) : await launchOnStandIn(options);
    const prints: string[] = [];
    const { stdout, stderr } = launched.process;
    for (const stream of [stdout, stderr]) stream?.on('data', (chunk) => prints.push(String(chunk)));
    try {
      const app = new RunningApp(launched, prints, await launched.connect());
      // The providers of these tests are on servers that nobody has vouched for: send all the same.
      await app.machine.answerQuestions(SEND);
      return app;
    } catch (error) {
      launched.process.kill('SIGKILL');
      throw new Error(`The app did not start. It printed:\n${prints.join('')}`, { cause: error });
    }
  }

  /** Everything that the app has printed so far. */
  get printed(): string {
    return this.#prints.join('');
  }

  /** The page that is shown now. After a lock it is another one. */
  async page(): Promise<Page> {
    for (const deadline = performance.now() + PATIENCE_MS; ; await sleep(50)) {
      const pages = this.#browser.contexts().flatMap((context) => context.pages());
      const page = pages.findLast((each) => !each.isClosed());
      page?.setDefaultTimeout(LONGEST_STEP_MS);
      if (page && (await showsSomething(page))) return page;
      if (performance.now() > deadline) throw new Error(`The app shows no page. It printed:\n${this.printed}`);
      if (page) await this.#connectAgain();
    }
  }

  /** Quits the app as a person does, and gives its exit code. */
  async quit(): Promise<number | null> {
    const ended = this.#ended();
    await this.machine.quit().catch(() => undefined);
    const code = await ended;
    await this.#browser.close().catch(() => undefined);
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = this.#ended();
    this.process.kill('SIGTERM');
    await ended;
    await this.#browser.close().catch(() => undefined);
  }

  async #ended(): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const late = setTimeout(() => this.process.kill('SIGKILL'), LONGEST_END_MS);
    const [code] = await once(this.process, 'exit');
    clearTimeout(late);
    return code;
  }

  // A page whose process was replaced may be lost to this connection for good.
  async #connectAgain(): Promise<void> {
    const old = this.#browser;
    this.#browser = await this.#connect();
    await old.close().catch(() => undefined);
  }
}
