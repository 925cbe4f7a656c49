import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bringRequest, isFocused, question } from './helpers/unsaved.ts';
import { hasBrowser, useWindows } from './helpers/window.ts';

const first = 'Awareness reporting';
const second = 'Bank on premises';

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Account' });
const openId = (page: Page) => page.evaluate(() => window.hubvaultFake?.session.store().getState().openId ?? null);

/** Opens the first account and one of its forms. */
async function openForm(page: Page, button: 'Edit' | 'New credential'): Promise<Locator> {
  await page.getByText('Act now').waitFor();
  await page.keyboard.press('Control+2');
  await page.getByRole('gridcell', { name: first, exact: true }).click();
  const panel = panelOf(page);
  await panel.getByRole('heading', { name: first }).waitFor();
  await panel.getByRole('button', { name: button }).click();
  return panel.getByRole('form');
}

/** Half a name: the change that must not get lost. */
async function typeOwner(page: Page): Promise<Locator> {
  const form = await openForm(page, 'Edit');
  const owner = form.getByLabel(/^Owner/);
  await owner.fill('Half a na');
  return owner;
}

const ways: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['a click on another account', (page) => page.getByRole('gridcell', { name: second, exact: true }).click()],
  [
    'the arrow keys',
    async (page) => {
      await page.getByRole('grid').focus();
      await page.keyboard.press('ArrowDown');
    },
  ],
  [
    'the search for another account',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(second.toLowerCase());
      await page.keyboard.press('Enter');
    },
  ],
  ['another screen by its key', (page) => page.keyboard.press('Control+1')],
  ['another screen by the sidebar', (page) => page.getByRole('button', { name: 'Settings' }).click()],
  ['the button for a new link', (page) => page.getByRole('button', { name: 'Link an account' }).click()],
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['the other form', (page) => panelOf(page).getByRole('button', { name: 'New credential' }).click()],
  ['closing the panel', (page) => panelOf(page).getByRole('button', { name: 'Close' }).click()],
  ['a request from outside', bringRequest],
];

describe.skipIf(!hasBrowser)('what is half typed about an account', () => {
  const open = useWindows();

  test.each(ways)('is not dropped by %s: the person is asked, and goes on typing', async (_name, leave) => {
    const { page, close } = await open();
    const owner = await typeOwner(page);
    await leave(page);
    await question(page).getByText(`the changes to “${first}” will not be saved`).waitFor();
    // Where nothing is lost by Enter.
    expect(await isFocused(question(page).getByRole('button', { name: 'Keep editing' }))).toBe(true);
    await page.keyboard.press('Enter');
    await question(page).waitFor({ state: 'detached' });
    expect(await owner.inputValue()).toBe('Half a na');
    await expect.poll(() => isFocused(owner)).toBe(true);
    await close();
  });

  test.each(ways)('is given up for %s once that is said', async (name, leave) => {
    const { page, close } = await open();
    const owner = await typeOwner(page);
    await leave(page);
    await question(page).getByRole('button', { name: 'Discard' }).click();
    await question(page).waitFor({ state: 'detached' });
    await owner.waitFor({ state: 'detached' });
    const isOther = /account|arrow|search/.test(name) && !name.includes('new link');
    if (isOther) await panelOf(page).getByRole('heading', { name: second }).waitFor();
    await close();
  });

  test('is kept by Escape, and the cursor is where the open account is', async () => {
    const { page, close } = await open();
    const owner = await typeOwner(page);
    const before = await openId(page);
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await question(page).waitFor();
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'detached' });
    expect(await owner.inputValue()).toBe('Half a na');
    expect(await openId(page)).toBe(before);
    const pointed = await page.getByRole('grid').getAttribute('aria-activedescendant');
    expect(pointed?.endsWith(before ?? '?')).toBe(true);
    await close();
  });

  test('counts also as a tag that is not one yet', async () => {
    const { page, close } = await open();
    const form = await openForm(page, 'Edit');
    await form.getByLabel(/^Tags/).fill('nigh');
    await page.keyboard.press('Control+1');
    await question(page).waitFor();
    await close();
  });

  test.each(['Edit', 'New credential'] as const)(
    'is nothing where nothing was typed into the form %s',
    async (button) => {
      const { page, close } = await open();
      await openForm(page, button);
      await page.getByRole('gridcell', { name: second, exact: true }).click();
      await panelOf(page).getByRole('heading', { name: second }).waitFor();
      expect(await question(page).count()).toBe(0);
      await close();
    },
  );

  test('as a new key stays in its field, and in no store, until it is given up', async () => {
    const { page, storeText, close } = await open();
    const form = await openForm(page, 'New credential');
    const key = form.getByLabel(/^API/, { exact: false }).first();
    await key.fill('half of a canary');
    await page.keyboard.press('Control+1');
    await question(page).getByText(`the new credential of “${first}”`).waitFor();
    expect(await storeText()).not.toContain('canary');
    await page.keyboard.press('Enter');
    await expect.poll(() => isFocused(key)).toBe(true);
    expect(await key.inputValue()).toBe('half of a canary');
    await page.keyboard.press('Control+1');
    await question(page).getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Act now').waitFor();
    await close();
  });

  test('and is being checked is cancelled when it is given up: nothing of it is saved after all', async () => {
    const { page, close } = await open({ query: 'answer=3000' });
    const form = await openForm(page, 'New credential');
    await form.getByLabel(/^API/).first().fill('good');
    await form.getByRole('button', { name: 'Check and save' }).click();
    await form.getByText('Checking…').waitFor();
    await page.keyboard.press('Control+1');
    await question(page).getByRole('button', { name: 'Discard' }).click();
    const calls = await page.evaluate(() => window.hubvaultFake?.calls ?? []);
    expect(calls).toContain('cancelVerification');
    await close();
  });

  test('does not hold up a lock, nor does the question about it', async () => {
    const { page, close } = await open();
    await typeOwner(page);
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Unlock your vault' }).waitFor();
    await close();
    const again = await open();
    await typeOwner(again.page);
    await again.page.keyboard.press('Control+1');
    await question(again.page).waitFor();
    await again.page.keyboard.press('Control+l');
    await again.page.getByRole('heading', { name: 'Unlock your vault' }).waitFor();
    expect(await question(again.page).count()).toBe(0);
    await again.close();
  });

  test('is saved without a question', async () => {
    const { page, close } = await open();
    await typeOwner(page);
    await panelOf(page).getByRole('button', { name: 'Save' }).click();
    await panelOf(page).getByText('Half a na').waitFor();
    await page.keyboard.press('Control+1');
    await page.getByText('Act now').waitFor();
    expect(await question(page).count()).toBe(0);
    await close();
  });
});
