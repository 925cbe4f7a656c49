import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { refuse } from '../shared/strict.ts';
import { type FoundBrowser, findBrowser, isHeadless } from './find-browser.ts';
import { tooOld } from './oldest-browser.ts';
import { makeProfile, removeProfile, removeProfiles } from './profile.ts';

/** How a window looks when its browser starts. */
export interface FirstLook {
  readonly width: number;
  readonly height: number;
  readonly x: number | undefined;
  readonly y: number | undefined;
  readonly title: string;
}

/** A running browser: one for each window, so that each can be a window of an app. */
export interface RunningBrowser {
  readonly context: BrowserContext;
  readonly control: CDPSession;
  readonly page: Page;
  readonly profile: string;
  readonly headless: boolean;
  close(): Promise<void>;
}

function doesNotStart(path: string, headless: boolean): string {
  const display = process.env['WAYLAND_DISPLAY'] ?? process.env['DISPLAY'];
  const orDisplay = headless || display === undefined ? '' : `, or the display ${display} does not answer`;
  return (
    `the browser at ${path} does not start; it may be damaged or too old${orDisplay}. ` +
    'Name a current Chrome, Chromium or Edge with HUBVAULT_CHROMIUM'
  );
}

const DEBUG_PORT = process.env['HUBVAULT_STAND_IN_DEBUG_PORT'];
const running = new Set<RunningBrowser>();
let debugged: RunningBrowser | undefined;
let isDebuggedStarting = false;

const quiet = [
  // Nothing of a session in memory reaches the disk.
  '--incognito',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-domain-reliability',
  '--deny-permission-prompts',
  // Nothing of the browser reaches a network: the page's requests are answered before they get there.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Otherwise a banner over the window complains of the flag before.
  '--test-type',
  '--site-per-process',
  // Otherwise a window may be given a process that was there before it.
  '--disable-features=SpareRendererForSitePerProcess',
];

function flagsFor({ width, height, x, y, title }: FirstLook, hasDebugPort: boolean, switches: string[]): string[] {
  return [
    ...quiet,
    `--app=data:text/html,<title>${encodeURIComponent(title)}</title>`,
    `--window-size=${width},${height}`,
    ...(x === undefined || y === undefined ? [] : [`--window-position=${x},${y}`]),
    ...(hasDebugPort ? [`--remote-debugging-port=${DEBUG_PORT}`, '--remote-debugging-address=127.0.0.1'] : []),
    ...switches,
  ];
}

async function startBrowser(found: FoundBrowser, profile: string, headless: boolean, args: string[]) {
  const { chromium } = await import('playwright-core');
  const options = {
    executablePath: found.path,
    headless,
    viewport: null,
    colorScheme: null,
    acceptDownloads: false,
    // One is a banner over the window; the other lets a page open windows unasked.
    ignoreDefaultArgs: ['--enable-automation', '--disable-popup-blocking'],
    args,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  const start = (chromiumSandbox: boolean) =>
    chromium.launchPersistentContext(profile, { ...options, chromiumSandbox });
  // The browser refuses its sandbox to root, and the packaged one comes without.
  if (process.getuid?.() === 0 || found.headlessOnly) return await start(false);
  try {
    return await start(true);
  } catch (error) {
    if (!/sandbox/i.test(String(error))) throw error;
    process.stderr.write('stand-in: this machine gives the browser no sandbox; it runs without.\n');
    return await start(false);
  }
}

/**
 * Starts a browser over its private pipe, with a fresh profile that is removed at the end.
 * @param switches asked at the last moment, for some are chosen while the window is being made
 */
export async function launch(look: FirstLook, switches: () => string[]): Promise<RunningBrowser> {
  const found = await findBrowser();
  const headless = isHeadless();
  if (found.headlessOnly && !headless) refuse('no installed browser can show a window; set HUBVAULT_HEADLESS=1');
  const profile = makeProfile();
  const hasDebugPort = DEBUG_PORT !== undefined && !isDebuggedStarting;
  isDebuggedStarting ||= hasDebugPort;
  const flags = flagsFor(look, hasDebugPort, switches());
  // What the driver says of it is pages long, and for its own developers.
  const context = await startBrowser(found, profile, headless, flags).catch(() =>
    refuse(doesNotStart(found.path, headless)),
  );
  // After the listener that ends the browser, so that it writes nothing any more.
  process.off('exit', removeProfiles).once('exit', removeProfiles);
  const age = tooOld(context.browser()?.version() ?? 'unknown', found.path);
  if (age !== undefined) {
    await context.close();
    refuse(age);
  }
  const control = await context.browser()?.newBrowserCDPSession();
  const [page] = context.pages();
  if (!control || !page) return refuse('the browser gave no window, or no way to control it');
  // A window that the page got the browser to open, by whatever way is left.
  context.on('page', (other) => void other.close());
  const browser = { context, control, page, profile, headless, close: () => end(browser) };
  running.add(browser);
  if (hasDebugPort) debugged = browser;
  return browser;
}

async function end(browser: RunningBrowser): Promise<void> {
  running.delete(browser);
  if (browser === debugged) isDebuggedStarting = false;
  await browser.context.close();
  removeProfile(browser.profile);
}

/** Ends every browser. */
export async function closeBrowsers(): Promise<void> {
  await Promise.allSettled([...running].map((browser) => browser.close()));
}

/** The address of the DevTools port that was asked for. */
export function debugEndpoint(): string {
  if (!debugged) return refuse('no DevTools port: set HUBVAULT_STAND_IN_DEBUG_PORT, and open a window first');
  const [port] = readFileSync(join(debugged.profile, 'DevToolsActivePort'), 'utf8').split('\n');
  return `http://127.0.0.1:${port}`;
}
