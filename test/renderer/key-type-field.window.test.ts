import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser, useWindows } from './helpers/window.ts';

/** Opens the form of an edit for the first account of a provider. */
async function editFirstOf(page: Page, provider: string) {
  await page.getByText('Act now').waitFor();
  await page.keyboard.press('Control+2');
  await page.getByRole('searchbox', { name: 'Filter accounts' }).fill(provider);
  await page.getByRole('gridcell').nth(2).click();
  const panel = page.getByRole('complementary', { name: 'Account' });
  await panel.getByRole('button', { name: 'Edit' }).click();
  return panel;
}

const shown = (page: Page) => page.evaluate(() => window.hubvaultFake?.session.store().getState().details?.keyType);

describe.skipIf(!hasBrowser)('the key type of an account', () => {
  const open = useWindows();

  test('is corrected in the form of an edit', async () => {
    const { page, close } = await open();
    const panel = await editFirstOf(page, 'rapid7');
    const before = await shown(page);
    const field = panel.getByLabel('Key type');
    expect(await field.inputValue()).toBe(before);
    const next = before === 'user' ? 'organization' : 'user';
    await field.selectOption(next);
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('button', { name: 'Edit' }).waitFor();
    expect(await shown(page)).toBe(next);
    await close();
  });

  test('is not asked for where the provider has one only', async () => {
    const { page, close } = await open();
    const panel = await editFirstOf(page, 'sekoia');
    await panel.getByLabel('Owner').waitFor();
    expect(await panel.getByLabel('Key type').count()).toBe(0);
    await close();
  });
});
