import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { refuse } from '../shared/strict.ts';
import { alone } from './alone.ts';

/** A browser that can be driven. */
export interface FoundBrowser {
  readonly path: string;
  /** Whether it has no windows at all. */
  readonly headlessOnly: boolean;
}

const names = [
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

function windowsPlaces(): string[] {
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  return roots.flatMap((root) => programs.map((program) => join(root, program)));
}

/** The browser installed on this machine, if there is one: a window can be shown with it. */
export function installedBrowser(): FoundBrowser | undefined {
  const named = process.env['HUBVAULT_CHROMIUM'];
  if (named) return existsSync(named) ? { path: named, headlessOnly: false } : refuse(`no browser at ${named}`);
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, `${name}${ending}`)));
  const usual = process.platform === 'win32' ? windowsPlaces() : macApplications;
  const path = [...onPath, ...usual].find((place) => existsSync(place));
  return path === undefined ? undefined : { path, headlessOnly: false };
}

/** The browser inside the package `@sparticuz/chromium`, which is Linux only. */
async function packagedBrowser(): Promise<FoundBrowser> {
  if (process.platform !== 'linux') refuse('no Chrome, Chromium or Edge is installed');
  // Says what the package unpacks: with it, also the libraries that a minimal system lacks.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  // One process at a time: it unpacks to a fixed place and takes half a file for a whole one.
  const path = await alone('hubvault-stand-in-unpacking', () => chromium.executablePath());
  return { path, headlessOnly: true };
}

/** Finds a browser: the named one, an installed one, or the packaged one. */
export async function findBrowser(): Promise<FoundBrowser> {
  return installedBrowser() ?? (await packagedBrowser());
}

/** Whether windows are not shown: asked for, or no display to show them on. */
export function isHeadless(): boolean {
  if (process.env['HUBVAULT_HEADLESS'] === '1') return true;
  const needsDisplay = process.platform !== 'win32' && process.platform !== 'darwin';
  return needsDisplay && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
}
