import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuiltApp } from '../../scripts/build-app.ts';
import { findBrowser } from '../../stand-in/browser/find-browser.ts';
import type { Bench } from '../bench.ts';
import type { Figure, Outcome } from '../figure.ts';
import { measureStarts } from '../window/starts.ts';
import { measureFilter, measureUnlock } from '../window/unlocked.ts';

async function hasBrowser(): Promise<boolean> {
  return await findBrowser().then(
    () => true,
    () => false,
  );
}

/** The built app in a browser, through the stand-in: start, unlock and filter, beside a blank page. */
export async function window(bench: Bench): Promise<Outcome> {
  if (!(await hasBrowser())) return { skipped: 'there is no Chrome, Chromium or Edge to show the window in.' };
  ensureBuiltApp();
  const blankHome = join(bench.folder, 'blank-home');
  mkdirSync(blankHome);
  const figures: Figure[] = [];
  for (const size of bench.sizes) {
    const vault = await bench.vault(size);
    const home = join(bench.folder, `home-${size}`);
    cpSync(vault.folder, join(home, 'vault'), { recursive: true });
    if (figures.length === 0) figures.push(...(await measureStarts(home, blankHome)));
    figures.push(...(await measureUnlock(home, vault.folder, size)));
    figures.push(...(await measureFilter(home, blankHome, size)));
    rmSync(home, { recursive: true });
  }
  return figures;
}
