import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Home } from './home.ts';
import { RunningApp, type StartOptions } from './running-app.ts';

/** The one app of a file of tests. */
export interface AppInUse {
  /** The app that runs now. */
  readonly running: RunningApp;
  readonly home: Home;
  /** The page that is shown now. */
  page(): Promise<Page>;
  /**
   * Quits the app and starts it once more over the same home.
   * @param whileEnded is done in between, when nothing of the app is at its files
   */
  restart(options?: StartOptions, whileEnded?: () => void): Promise<void>;
}

/** Starts the app before the first test of a file, and ends it after the last. */
export function useApp(makeHome: () => Home | Promise<Home>): AppInUse {
  let home: Home | undefined;
  let app: RunningApp | undefined;

  beforeAll(async () => {
    home = await makeHome();
    app = await RunningApp.start(home.folder);
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    home?.remove();
  });

  const started = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('The app is there once the tests run.');
    return thing;
  };
  return {
    get running() {
      return started(app);
    },
    get home() {
      return started(home);
    },
    page: () => started(app).page(),
    async restart(options, whileEnded) {
      const old = started(app);
      const code = await old.quit();
      if (code !== 0) throw new Error(`The app ended with ${code}. It printed:\n${old.printed}`);
      whileEnded?.();
      app = await RunningApp.start(started(home).folder, options);
    },
  };
}
