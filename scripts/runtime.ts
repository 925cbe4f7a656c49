import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedBrowser, isHeadless } from '../stand-in/browser/find-browser.ts';
import { root } from './sources.ts';

/** What the desktop app can be run with on this machine. */
export type Runtime =
  | { readonly kind: 'electron'; readonly program: string }
  | { readonly kind: 'stand-in'; readonly browser: string }
  | { readonly kind: 'none'; readonly why: string };

const electronFolder = join(root, 'node_modules', 'electron');
const LONGEST_FETCH_MS = 300_000;

/** Electron's binary, if it is on this machine. Its package comes without one. */
export function electronBinary(): string | undefined {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/** Fetches Electron's binary with Electron's own installer, which checks it by the hashes in its package. */
function fetchElectron(): string | undefined {
  console.log('Fetching Electron; only the first start needs this.');
  spawnSync(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: LONGEST_FETCH_MS });
  return electronBinary();
}

/**
 * Chooses what to run the app with: Electron, else the stand-in over an installed browser, else
 * nothing. `HUBVAULT_RUNTIME` may say which of the two.
 */
export function chooseRuntime(): Runtime {
  if (process.env['HUBVAULT_HEADLESS'] !== '1' && isHeadless()) return { kind: 'none', why: 'There is no display' };
  const wanted = process.env['HUBVAULT_RUNTIME'];
  const electron = wanted === 'stand-in' ? undefined : (electronBinary() ?? fetchElectron());
  if (electron !== undefined) return { kind: 'electron', program: electron };
  if (wanted === 'electron') return { kind: 'none', why: 'Electron could not be fetched' };
  const browser = installedBrowser();
  if (browser) return { kind: 'stand-in', browser: browser.path };
  return { kind: 'none', why: 'Electron could not be fetched, and no Chrome, Chromium or Edge is installed' };
}
