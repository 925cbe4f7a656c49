import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { canary, linkDraft } from '../helpers/draft.ts';
import { accountRow, command, go, isFocused, openAccount, tryPassword, unlock, untilLocked } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

const FIVE_MINUTES_S = 300;

describe('the vault in the window', () => {
  const app = useApp(() => homeWithVault(linkDraft));
  const rendererProcess = async () => (await app.running.machine.windows())[0]?.rendererProcess;

  /** Unlocks, copies the secret, lets something happen, and expects that everything is closed. */
  async function expectLockedBy(happen: (page: Page) => Promise<void>): Promise<void> {
    let page = await app.page();
    const { machine } = app.running;
    await unlock(page);
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Copy API key' }).click();
    await expect.poll(() => machine.clipboardText()).toBe(canary);
    const before = await rendererProcess();

    await happen(page);
    page = await app.page();
    await untilLocked(page);
    expect(await page.getByText('Production SIEM').count()).toBe(0);
    await expect.poll(rendererProcess).not.toBe(before);
    await expect.poll(() => machine.clipboardText()).toBe('');
  }

  it('does not open with a wrong password, and says so', async () => {
    const page = await app.page();
    await untilLocked(page);
    await tryPassword(page, 'three words only');
    await page.getByText('The password is wrong. The vault stays locked.').waitFor();
    const field = page.getByLabel('Password', { exact: true });
    expect(await field.inputValue()).toBe('');
    expect(await isFocused(field)).toBe(true);
  });

  it('locks when the machine is put to sleep', async () => {
    await expectLockedBy(() => app.running.machine.suspend());
  });

  it('locks when nobody has touched the machine for five minutes', async () => {
    const { machine } = app.running;
    await expectLockedBy(() => machine.idle(FIVE_MINUTES_S));
    await machine.idle(0);
  });

  it('does not lock a moment before that', async () => {
    const { machine } = app.running;
    const page = await app.page();
    await unlock(page);
    await machine.idle(FIVE_MINUTES_S - 1);
    // Longer than main takes to look once.
    await page.waitForTimeout(6_000);
    expect(await page.getByRole('navigation', { name: 'Screens' }).isVisible()).toBe(true);
    await machine.idle(0);
    await machine.suspend();
    await untilLocked(await app.page());
  });

  it('locks by its key, by its button and from the palette', async () => {
    await expectLockedBy((page) => page.keyboard.press('ControlOrMeta+l'));
    await expectLockedBy((page) => page.getByRole('button', { name: /^Lock/ }).click());
    await expectLockedBy((page) => command(page, 'lock the vault').catch(() => undefined));
  });

  it('finds everything again after a restart', async () => {
    let page = await app.page();
    await unlock(page);
    await go(page, 'Settings');
    await page.getByText('Dark', { exact: true }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');

    await app.restart();
    page = await app.page();
    await untilLocked(page);
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await unlock(page);
    await go(page, 'Accounts');
    await accountRow(page, 'Production SIEM').waitFor();
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Reveal API key' }).click();
    await panel.getByText(canary).waitFor();
  });
});
