import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { demoPassword } from '../../renderer/dev/fake-bridge.ts';
import { hasBrowser, useWindows } from './helpers/window.ts';

/** What has the keyboard, by its tag and the label that a person reads. */
async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return 'nothing';
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : null;
    return `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? label?.textContent ?? ''}`.trim();
  });
}

const expectFocus = (page: Page, what: string) => expect.poll(() => focused(page)).toBe(what);

/** Does what the palette offers for some words, by the keyboard alone. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expectFocus(page, 'input Find a screen, an account or something to do');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** Fills the form of Sekoia by the keyboard, and leaves it in the field of the name. */
async function fill(page: Page, key: string): Promise<void> {
  await command(page, 'link an account on sekoia');
  await expectFocus(page, 'select Server');
  await page.getByRole('combobox', { name: 'Server' }).selectOption('fra1');
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type('Night shift');
}

describe.skipIf(!hasBrowser)('the keyboard is never nowhere:', () => {
  const open = useWindows();

  test('it begins on the screen that an unlocked window comes up with', async () => {
    const { page, close } = await open({ query: 'vault=locked' });
    await page.getByLabel('Password', { exact: true }).fill(demoPassword);
    await page.keyboard.press('Enter');
    await page.getByText('Act now').waitFor();
    await expectFocus(page, 'main');
    await page.keyboard.press('Control+2');
    await expectFocus(page, 'div Accounts');
    await close();
  });

  test('what the palette opens has it, in the first field of a form or on the screen', async () => {
    const { page, close } = await open();
    await command(page, 'link an account on sekoia');
    await expectFocus(page, 'select Server');
    await command(page, 'backups');
    await page.getByRole('heading', { name: 'Backups' }).waitFor();
    await expectFocus(page, 'main');
    await page.getByRole('button', { name: 'Back up now' }).focus();
    await command(page, 'hosts');
    await page.getByRole('heading', { name: 'Hosts' }).waitFor();
    await expectFocus(page, 'div Hosts');
    await command(page, 'overview');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await expectFocus(page, 'main');
    await close();
  });

  test('a form that was sent and refused has it where it was', async () => {
    const { page, close } = await open({ query: 'answer=200' });
    await fill(page, 'canary-reject');
    await page.keyboard.press('Enter');
    await page.getByText('The provider does not accept this credential.').waitFor();
    await expectFocus(page, 'input Name');
    await close();
  });

  test('giving a form up leads to the search for another provider', async () => {
    const { page, close } = await open();
    await fill(page, 'canary-good');
    await page.getByRole('button', { name: 'Other provider' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Discard' }).focus();
    await page.keyboard.press('Enter');
    await expectFocus(page, 'input Find a provider');
    await page.keyboard.type('sekoia');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'select Server');
    await close();
  });

  test('a question that was answered leaves it on the screen', async () => {
    const { page, close } = await open();
    await page.getByRole('button', { name: 'Only when I ask' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Check your accounts every day?').waitFor({ state: 'detached' });
    await expectFocus(page, 'main');
    await close();
  });

  test('the palette copies from the account that is open, and gives it back to the table', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .getByRole('complementary', { name: 'Account', exact: true })
      .getByRole('heading', { name: 'Credential', exact: true })
      .waitFor();
    await command(page, 'copy');
    await page.getByText(/copied. The clipboard clears in \d+ s/).waitFor();
    await expectFocus(page, 'div Accounts');
    await close();
  });

  test('a dialog that is left gives it back to what opened it', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+5');
    await page.getByRole('button', { name: /^Change…/ }).focus();
    await page.keyboard.press('Enter');
    await expectFocus(page, 'input Current password');
    await page.keyboard.press('Escape');
    await expectFocus(page, 'button Change…: Password');
    await close();
  });

  test('it is not taken back from somebody who clicked beside everything', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+2');
    await page.getByLabel('Filter accounts').fill('a');
    const sidebar = await page.getByRole('navigation', { name: 'Screens' }).boundingBox();
    await page.mouse.click((sidebar?.x ?? 0) + 40, 560);
    expect(await focused(page)).toBe('body');
    await page.evaluate(() => document.body.append(document.createElement('i')));
    await expectFocus(page, 'div Accounts');
    await close();
  });
});
