import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { go } from './analyst.ts';
import { PASSWORD } from './home.ts';
import type { AppInUse } from './use-app.ts';

/** What an analyst does about the ways to open the vault. */

const LONGEST_REPLACEMENT_MS = 10_000;

/** Locks by the key and waits for the fresh page: what is typed into the old one is lost. */
export async function lockByKey(app: Pick<AppInUse, 'running' | 'page'>): Promise<Page> {
  const rendererProcess = async () => (await app.running.machine.windows())[0]?.rendererProcess;
  const before = await rendererProcess();
  await (await app.page()).keyboard.press('ControlOrMeta+l');
  await expect.poll(rendererProcess, { timeout: LONGEST_REPLACEMENT_MS }).not.toBe(before);
  return await app.page();
}

/** The dialog that is open. */
export function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}

/** The line of one way to open the vault, in the settings. */
export function slotLine(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Ways to open this vault' }).getByRole('listitem').filter({ hasText: name });
}

/** Begins a recovery key and gives the groups that are shown. */
export async function beginRecoveryKey(page: Page): Promise<string[]> {
  await go(page, 'Settings');
  await page.getByRole('button', { name: /^(Make a recovery key…|Replace…: Recovery key)$/ }).click();
  return await shownGroups(page);
}

/** The groups of the recovery key that is shown. */
export async function shownGroups(page: Page): Promise<string[]> {
  const list = dialog(page).getByRole('list', { name: /^Recovery key/ });
  await list.waitFor();
  return await list.getByRole('listitem').allTextContents();
}

/** Types back the groups that are asked for, and the password. */
export async function confirmGroups(page: Page, groups: readonly string[], password = PASSWORD): Promise<void> {
  await dialog(page).getByRole('button', { name: 'I have kept it' }).click();
  await dialog(page).getByRole('heading', { name: 'Type two groups back' }).waitFor();
  for (const label of await dialog(page)
    .getByText(/^Group \d$/)
    .allTextContents()) {
    const place = Number(label.replace('Group ', '')) - 1;
    await dialog(page)
      .getByLabel(label, { exact: true })
      .fill(groups[place]?.toLowerCase() ?? '');
  }
  await dialog(page).getByLabel('Password of the vault', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** Makes a recovery key from beginning to end. */
export async function makeRecoveryKey(page: Page, password = PASSWORD): Promise<string> {
  const groups = await beginRecoveryKey(page);
  await confirmGroups(page, groups, password);
  await slotLine(page, 'Used up by one use').waitFor();
  return groups.join('-');
}

/** Types a new password twice into the fields that ask for one. */
export async function typeNewPassword(page: Page, label: string, password: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(password);
  await page.getByLabel('The same password again', { exact: true }).fill(password);
}
