import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { FakeControls } from '../../../renderer/dev/fake-bridge.ts';
import type { Session } from '../../../renderer/store/session.ts';
import { chromiumPath } from './chromium.ts';
import { buildPage, servePage } from './page-server.ts';

declare global {
  interface Window {
    hubvaultFake?: FakeControls & { readonly session: Session };
    violations?: string[];
  }
}

/** How a window is opened: the query of the development page, and the system's colour scheme. */
export interface WindowOptions {
  readonly query?: string;
  readonly colorScheme?: 'light' | 'dark';
}

/** One window of the development page. */
export interface OpenWindow {
  readonly page: Page;
  /** Everything that the store holds, as text. */
  readonly storeText: () => Promise<string>;
  /** Closes it, after seeing that no policy was violated and nothing was thrown. */
  readonly close: () => Promise<void>;
}

/** Whether there is a browser to test with; without one the tests of the window are skipped. */
export const hasBrowser = chromiumPath() !== undefined;

const VIEWPORT = { width: 1280, height: 800 };

async function storeText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const plain = (_key: string, value: unknown) => {
      if (value instanceof Map) return [...value];
      return value instanceof Set ? [...value] : value;
    };
    return JSON.stringify(window.hubvaultFake?.session.store().getState(), plain);
  });
}

/** Builds and serves the development page for the tests of one file. */
export function useWindows(): (options?: WindowOptions) => Promise<OpenWindow> {
  let browser: Browser;
  let address: string;
  const cleanUp: (() => unknown)[] = [];

  beforeAll(async () => {
    const { folder, remove } = await buildPage('renderer/dev/dev.html');
    const server = await servePage(folder);
    address = server.address;
    browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox'] });
    cleanUp.push(() => browser.close(), server.close, remove);
  });

  afterAll(async () => {
    for (const each of cleanUp) await each();
  });

  return async ({ query = '', colorScheme = 'light' } = {}) => {
    const context: BrowserContext = await browser.newContext({ viewport: VIEWPORT, colorScheme });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.violations?.push(`${violatedDirective}: ${blockedURI}`),
      );
    });
    await page.goto(`${address}/dev.html?${query}`);
    await page.getByRole('main').waitFor();
    const close = async () => {
      const violations = await page.evaluate(() => window.violations);
      await context.close();
      expect({ violations, faults }).toEqual({ violations: [], faults: [] });
    };
    return { page, storeText: () => storeText(page), close };
  };
}
