import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser, useWindows } from './helpers/window.ts';

/** Lets a key be checked in the form that links an account. */
async function link(page: Page, key: string): Promise<Locator> {
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: /^Sekoia/ }).click();
  await page.getByRole('combobox', { name: 'Server' }).selectOption('fra1');
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByLabel('Name', { exact: true }).fill('Night shift');
  await page.getByRole('button', { name: 'Connect' }).click();
  return page.getByRole('main');
}

/** Lets a key be checked in the form that gives an account another one. */
async function relink(page: Page, key: string): Promise<Locator> {
  await page.getByText('Act now').waitFor();
  await page.keyboard.press('Control+2');
  await page.getByRole('gridcell', { name: 'Awareness reporting', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Account' });
  await panel.getByRole('button', { name: 'New credential' }).click();
  await panel.getByLabel(/^API/).first().fill(key);
  await panel.getByRole('button', { name: 'Check and save' }).click();
  return panel;
}

describe.skipIf(!hasBrowser).each([
  ['a key', link],
  ['a new key of an account', relink],
])('%s that was not proven', (_name, check) => {
  const open = useWindows();

  test.each([
    ['refused by an answer that nobody has confirmed', 'unsure', 'reading of this answer is not confirmed'],
    ['asked about where nobody answered', 'offline', 'The server could not be reached'],
  ])('may be kept when it was %s', async (_how, key, said) => {
    const { page, close } = await open({ query: 'answer=50' });
    const form = await check(page, key);
    await form.getByText(said).waitFor();
    await form.getByRole('button', { name: 'Save without checking' }).click();
    await page.getByText('Saved without asking the provider').waitFor();
    await close();
  });

  test('may not be kept when the provider has refused it for certain', async () => {
    const { page, close } = await open({ query: 'answer=50' });
    const form = await check(page, 'reject');
    await form.getByText('does not accept this credential').waitFor();
    await form.getByText('Nothing was').waitFor();
    expect(await form.getByRole('button', { name: 'Save without checking' }).count()).toBe(0);
    await close();
  });
});
