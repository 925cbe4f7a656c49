import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { canary, linkDraft } from '../helpers/draft.ts';
import {
  accountRow,
  command,
  go,
  isFocused,
  openAccount,
  openBackups,
  sidebar,
  unlock,
  untilLocked,
} from './analyst.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

const FIRST_BACKUP_MS = 20_000;

const lines = (page: Page): Locator => page.getByRole('list', { name: 'Backups' }).getByRole('listitem');

/** Links an account through the bridge, as nobody wants to watch the form being filled in. */
async function linkThroughBridge(page: Page, name: string): Promise<void> {
  const answer = await page.evaluate(
    async ([called, apiKey]) =>
      await window.hubvault.linkAccount({
        ...{ provider: 'rapid7', server: 'us', name: called, tags: [], usedBy: [], fields: { apiKey }, offline: true },
      }),
    [name, canary] as const,
  );
  expect(answer).toMatchObject({ ok: true });
}

describe('backups in the window', () => {
  const app = useApp(() => homeWithVault(linkDraft));
  const folder = () => join(app.home.vaultFolder, 'backups');

  it('are made without being asked for, and the list follows by itself', async () => {
    const page = await app.page();
    await unlock(page);
    await openBackups(page);
    await lines(page).first().waitFor({ timeout: FIRST_BACKUP_MS });
    expect(await lines(page).first().textContent()).toMatch(/after changes.*KB.*Proven/);
    expect(readdirSync(folder())).toHaveLength(1);
  });

  it('are made when asked for, by the button and from the palette', async () => {
    const page = await app.page();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('Backed up. The backup was opened and proven.').first().waitFor();
    await expect.poll(() => lines(page).count()).toBe(2);
    await command(page, 'back up now');
    await expect.poll(() => lines(page).count()).toBe(3);
  });

  it('show beforehand what a restore would change, and change nothing when it is cancelled', async () => {
    const page = await app.page();
    await linkThroughBridge(page, 'Linked since');
    await page
      .getByRole('button', { name: /^Restore the backup/ })
      .last()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 account, linked since, will go').waitFor();
    expect(await dialog.textContent()).toContain('Linked since');
    expect(await dialog.textContent()).not.toContain(canary);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await go(page, 'Accounts');
    await accountRow(page, 'Linked since').waitFor();
  });

  it('are restored by keyboard alone, with the state before kept and every screen following', async () => {
    const page = await app.page();
    await openAccount(page, 'Linked since');
    await page.keyboard.press('ControlOrMeta+5');
    await page.getByRole('button', { name: 'Show the backups' }).focus();
    await page.keyboard.press('Enter');
    await lines(page).first().waitFor();
    await page
      .getByRole('button', { name: /^Restore the backup/ })
      .last()
      .focus();
    await page.keyboard.press('Enter');
    const restore = page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true });
    await restore.waitFor();
    for (let steps = 0; steps < 6 && !(await isFocused(restore)); steps += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/^Restored as of/).waitFor();
    await expect.poll(() => lines(page).first().textContent()).toContain('before a restore');
    await expect.poll(() => sidebar(page).getByRole('button', { name: 'Accounts' }).textContent()).toContain('1');
    await go(page, 'Accounts');
    await accountRow(page, 'Production SIEM').waitFor();
    expect(await accountRow(page, 'Linked since').count()).toBe(0);
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Reveal API key' }).click();
    await panel.getByText(canary).waitFor();
  });

  it('bring back what a restore took, from the state that it kept', async () => {
    const page = await app.page();
    await openBackups(page);
    await page
      .getByRole('button', { name: /^Restore the backup/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 account will come back').waitFor();
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await go(page, 'Accounts');
    await accountRow(page, 'Linked since').waitFor();
  });

  it('of which one is damaged say so when they are read through, and it cannot be restored', async () => {
    const page = await app.page();
    await openBackups(page);
    await lines(page).first().waitFor();
    const [oldest = ''] = readdirSync(folder()).toSorted();
    const file = join(folder(), oldest, 'vault.db');
    const bytes = readFileSync(file);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await page.getByRole('button', { name: 'Read all through' }).click();
    await lines(page).last().getByText('its vault.db has changed').waitFor();
    await expect
      .poll(() => lines(page).getByText('Proven, read through').count())
      .toBe((await lines(page).count()) - 1);
    await page
      .getByRole('button', { name: /^Restore the backup/ })
      .last()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/is damaged: its vault.db has changed. Nothing was changed/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('are the same after a lock and an unlock', async () => {
    let page = await app.page();
    const before = await lines(page).count();
    await page.keyboard.press('ControlOrMeta+l');
    page = await app.page();
    await untilLocked(page);
    await unlock(page);
    await openBackups(page);
    await expect.poll(() => lines(page).count()).toBe(before);
  });
});
