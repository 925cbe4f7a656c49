import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bringRequest, isFocused, question } from './helpers/unsaved.ts';
import { hasBrowser, useWindows } from './helpers/window.ts';

const keyField = (page: Page) => page.getByLabel('API key', { exact: true });

/** The form of Sekoia, empty. */
async function openForm(page: Page): Promise<void> {
  await page.getByText('Act now').waitFor();
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: /^Sekoia/ }).click();
  await page.getByRole('heading', { name: 'Link Sekoia' }).waitFor();
}

async function search(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** Each way out of the form, and what stands there after it. */
const ways: readonly [name: string, leave: (page: Page) => Promise<unknown>, then: (page: Page) => Promise<unknown>][] =
  [
    [
      'another screen by its key',
      (page) => page.keyboard.press('Control+1'),
      (page) => page.getByText('Act now').waitFor(),
    ],
    [
      'another screen by the sidebar',
      (page) => page.getByRole('button', { name: 'Settings' }).click(),
      (page) => page.getByRole('heading', { name: 'Settings' }).waitFor(),
    ],
    [
      'another provider',
      (page) => page.getByRole('button', { name: 'Other provider' }).click(),
      (page) => page.getByLabel('Find a provider').waitFor(),
    ],
    [
      'the form of another provider',
      (page) => search(page, 'link an account on rapid7'),
      (page) => page.getByRole('heading', { name: 'Link Rapid7' }).waitFor(),
    ],
    [
      'the same form anew',
      (page) => search(page, 'link an account on sekoia'),
      (page) => page.getByRole('heading', { name: 'Link Sekoia' }).waitFor(),
    ],
    [
      'an account that is searched for',
      (page) => search(page, 'awareness reporting'),
      (page) => page.getByRole('complementary', { name: 'Account' }).waitFor(),
    ],
    [
      'something to do in the settings',
      (page) => search(page, 'change the password'),
      (page) => page.getByRole('dialog', { name: 'Change the password' }).waitFor(),
    ],
    [
      'the form as a request from outside fills it in',
      async (page) => {
        await bringRequest(page);
        await page.getByRole('button', { name: 'Fill in the form' }).click();
      },
      (page) => page.getByRole('heading', { name: 'Link Rapid7' }).waitFor(),
    ],
  ];

describe.skipIf(!hasBrowser)('a key that is typed to be linked', () => {
  const open = useWindows();

  test.each(ways)('is not dropped for %s: the person is asked, and goes on typing', async (_name, leave) => {
    const { page, storeText, close } = await open();
    await openForm(page);
    await keyField(page).fill('half of a canary');
    await leave(page);
    await question(page).getByText('what you typed for Sekoia will not be saved').waitFor();
    await page.keyboard.press('Enter');
    await question(page).waitFor({ state: 'detached' });
    expect(await keyField(page).inputValue()).toBe('half of a canary');
    await expect.poll(() => isFocused(keyField(page))).toBe(true);
    expect(await storeText()).not.toContain('canary');
    await close();
  });

  test.each(ways)('is given up for %s once that is said, and is nowhere after it', async (_name, leave, then) => {
    const { page, storeText, close } = await open();
    await openForm(page);
    await keyField(page).fill('half of a canary');
    await page.getByLabel('Name', { exact: true }).fill('Night shift');
    await leave(page);
    await question(page).getByRole('button', { name: 'Discard' }).click();
    await question(page).waitFor({ state: 'detached' });
    await then(page);
    expect(await storeText()).not.toMatch(/canary|Night shift/);
    if (await keyField(page).isVisible()) expect(await keyField(page).inputValue()).toBe('');
    await close();
  });

  test('stays in its field while a request from outside is read and dismissed', async () => {
    const { page, close } = await open();
    await openForm(page);
    await keyField(page).fill('half of a canary');
    await bringRequest(page);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await question(page).count()).toBe(0);
    expect(await keyField(page).inputValue()).toBe('half of a canary');
    await close();
  });

  test.each(ways.slice(0, 4))('holds nobody up who typed nothing and wants %s', async (_name, leave, then) => {
    const { page, close } = await open();
    await openForm(page);
    await page.getByRole('combobox', { name: 'Server' }).selectOption('fra1');
    await leave(page);
    await then(page);
    expect(await question(page).count()).toBe(0);
    await close();
  });

  test.each([
    ['a name', (page: Page) => page.getByLabel('Name', { exact: true }).fill('Night shift')],
    ['a tag that is not one yet', (page: Page) => page.getByLabel(/^Tags/).fill('nigh')],
  ])('is asked about as well where only %s is typed', async (_name, type) => {
    const { page, close } = await open();
    await openForm(page);
    await type(page);
    await page.keyboard.press('Control+1');
    await question(page).waitFor();
    await close();
  });

  test('and is being checked is cancelled when it is given up: nothing of it is saved after all', async () => {
    const { page, close } = await open({ query: 'answer=3000' });
    await openForm(page);
    await page.getByRole('combobox', { name: 'Server' }).selectOption('fra1');
    await keyField(page).fill('good');
    await page.getByLabel('Name', { exact: true }).fill('Night shift');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByText('Connecting…').waitFor();
    await page.keyboard.press('Control+1');
    await question(page).getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Act now').waitFor();
    expect(await page.evaluate(() => window.hubvaultFake?.calls ?? [])).toContain('cancelVerification');
    await page.keyboard.press('Control+3');
    await page.getByLabel('Find a provider').waitFor();
    await close();
  });

  test('is linked without a question', async () => {
    const { page, close } = await open({ query: 'answer=50' });
    await openForm(page);
    await page.getByRole('combobox', { name: 'Server' }).selectOption('fra1');
    await keyField(page).fill('good');
    await page.getByLabel('Name', { exact: true }).fill('Night shift');
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByText('Linked. The provider accepted this credential.').waitFor();
    expect(await question(page).count()).toBe(0);
    await close();
  });

  test('does not hold up a lock', async () => {
    const { page, close } = await open();
    await openForm(page);
    await keyField(page).fill('half of a canary');
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Unlock your vault' }).waitFor();
    expect(await question(page).count()).toBe(0);
    await close();
  });
});

describe.skipIf(!hasBrowser)('what is typed in the settings', () => {
  const open = useWindows();

  async function openSettings(page: Page): Promise<void> {
    await page.getByText('Act now').waitFor();
    await page.keyboard.press('Control+5');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  }

  test.each([
    ['another screen', (page: Page) => page.keyboard.press('Control+1')],
    ['another choice', (page: Page) => page.getByText('None', { exact: true }).click()],
  ])('as a proxy is asked about before %s takes its place', async (_name, leave) => {
    const { page, close } = await open();
    await openSettings(page);
    await page.getByText('This one', { exact: true }).click();
    const address = page.getByLabel('Address of the proxy');
    await address.fill('http://proxy.example:80');
    await leave(page);
    await question(page).getByText('the proxy that you typed will not be saved').waitFor();
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'detached' });
    expect(await address.inputValue()).toBe('http://proxy.example:80');
    await close();
  });

  test('as a number is in force also where a shortcut takes its field away', async () => {
    const { page, close } = await open();
    await openSettings(page);
    await page.getByLabel('Lock after').fill('17');
    await page.keyboard.press('Control+1');
    await page.getByText('Act now').waitFor();
    await page.keyboard.press('Control+5');
    expect(await page.getByLabel('Lock after').inputValue()).toBe('17');
    await close();
  });

  test('as a password, or shown once as a key, is not taken away by a request from outside', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await search(page, 'change the password');
    const dialog = page.getByRole('dialog', { name: 'Change the password' });
    await dialog.getByLabel('Current password', { exact: true }).fill('typed');
    await bringRequest(page);
    await page.getByText('A link request came, and waits in the Hub.').waitFor();
    expect(await dialog.getByLabel('Current password', { exact: true }).inputValue()).toBe('typed');
    await page.evaluate(() => window.hubvaultFake?.emit('screenRequested', { screen: 'accounts' }));
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+3');
    await page.getByText('You are asked to link an account on Rapid7').waitFor();
    await close();
  });
});
