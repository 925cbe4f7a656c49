// `npm run screenshots`: takes the README's pictures from the running app, filled with made-up accounts.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { fixturePassword, makeFixtureVault } from '../bench/fixture/vault.ts';
import { RunningApp } from '../test/e2e/running-app.ts';
import { root } from './sources.ts';

const ACCOUNTS = 60;
const SETTLED_MS = 800;
const images = join(root, 'docs', 'images');

/** The screens that are shown, each with the keys that lead to it. */
const screens = [
  { name: 'overview', keys: ['Control+1'] },
  { name: 'accounts', keys: ['Control+2'] },
  { name: 'hub', keys: ['Control+3'] },
];

async function unlock(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(fixturePassword);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('navigation').first().waitFor();
  // The made-up accounts are on real servers, which nobody may ask.
  await page.getByRole('button', { name: 'Only when I ask' }).click();
  // Away from everything that would look chosen under it.
  await page.mouse.move(0, 0);
}

async function shoot(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((chosen) => window.hubvault.setPreferences({ theme: chosen }), theme);
  await page.emulateMedia({ colorScheme: theme });
  for (const { name, keys } of screens) {
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: join(images, `${name}-${theme}.png`) });
  }
}

const home = mkdtempSync(join(tmpdir(), 'hubvault-screenshots-'));
try {
  const clock = { now: () => new Date(), zone: 'UTC' };
  const { folder } = await makeFixtureVault(home, ACCOUNTS, clock);
  renameSync(folder, join(home, 'vault'));
  mkdirSync(images, { recursive: true });
  await using app = await RunningApp.start(home);
  const page = await app.page();
  await page.setViewportSize({ width: 1280, height: 800 });
  await unlock(page);
  for (const theme of ['light', 'dark'] as const) await shoot(page, theme);
  console.log(`Took ${screens.length * 2} pictures into ${images}`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
