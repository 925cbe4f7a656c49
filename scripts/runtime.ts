import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedBrowser, isHeadless } from '../stand-in/browser/find-browser.ts';
import { fetchElectron } from './fetch-electron.ts';
import { root } from './sources.ts';

/** What the desktop app can be run with on this machine. */
export type Runtime =
  | { readonly kind: 'electron'; readonly program: string }
  | { readonly kind: 'stand-in'; readonly browser: string; readonly why: string }
  | { readonly kind: 'none'; readonly why: string };

const electronFolder = join(root, 'node_modules', 'electron');

/** Electron's binary, if it is on this machine. Its package comes without one. */
export function electronBinary(): string | undefined {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/** Electron, from this machine or fetched; or one sentence that says why it cannot be had. */
async function electron(): Promise<{ readonly program: string } | { readonly why: string }> {
  const here = electronBinary();
  if (here !== undefined) return { program: here };
  console.log('Fetching Electron; only the first start needs this.');
  const fetched = await fetchElectron(electronFolder);
  const program = electronBinary();
  if (fetched.ok && program !== undefined) return { program };
  return { why: `Electron could not be fetched${fetched.ok ? '' : ` (${fetched.why})`}` };
}

/**
 * Chooses what to run the app with: Electron, else the stand-in over an installed browser, else
 * nothing. `HUBVAULT_RUNTIME` may say which of the two.
 */
export async function chooseRuntime(): Promise<Runtime> {
  if (process.env['HUBVAULT_HEADLESS'] !== '1' && isHeadless()) return { kind: 'none', why: 'There is no display' };
  const wanted = process.env['HUBVAULT_RUNTIME'];
  const found = wanted === 'stand-in' ? { why: 'The stand-in is asked for' } : await electron();
  if ('program' in found) return { kind: 'electron', program: found.program };
  const { why } = found;
  if (wanted === 'electron') return { kind: 'none', why };
  const named = process.env['HUBVAULT_CHROMIUM'];
  if (named && !existsSync(named))
    return { kind: 'none', why: `${why}, and HUBVAULT_CHROMIUM names no browser (${named})` };
  const browser = installedBrowser();
  if (browser) return { kind: 'stand-in', browser: browser.path, why };
  return { kind: 'none', why: `${why}, and no Chrome, Chromium or Edge is installed` };
}
