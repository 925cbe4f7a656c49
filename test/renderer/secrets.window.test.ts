import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser, useWindows } from './helpers/window.ts';

const SECRET = 'demo-secret-1-c4f19a07';

async function reveal(page: Page) {
  await page.keyboard.press('Control+2');
  await page.getByText('EMEA detections').click();
  await page.getByRole('button', { name: 'Reveal API key' }).click();
  await page.getByText(SECRET).waitFor();
}

describe.skipIf(!hasBrowser)('a revealed secret', () => {
  const open = useWindows();

  test('is gone after ten seconds, with the countdown in sight, and never in the store', async () => {
    const { page, storeText, close } = await open();
    await page.clock.install();
    await reveal(page);
    expect(await storeText()).not.toContain(SECRET);
    await page.clock.runFor(7000);
    expect(await page.getByRole('timer').textContent()).toMatch(/Hidden again in [23] s/);
    expect(await page.getByText(SECRET).isVisible()).toBe(true);
    await page.clock.runFor(3500);
    expect(await page.getByText(SECRET).count()).toBe(0);
    expect(await page.content()).not.toContain(SECRET);
    await close();
  });

  test('is gone when the window loses the focus', async () => {
    const { page, close } = await open();
    await reveal(page);
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await page.getByText(SECRET).waitFor({ state: 'detached' });
    await close();
  });

  test('is gone when another account is opened', async () => {
    const { page, close } = await open();
    await reveal(page);
    await page.getByText('Bank on premises').click();
    await page.getByText(SECRET).waitFor({ state: 'detached' });
    await close();
  });

  test('does not appear when the account was left before the answer came', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+2');
    await page.getByText('EMEA detections').click();
    await page.getByRole('button', { name: 'Reveal API key' }).waitFor();
    await page.evaluate(() => {
      document.querySelector<HTMLButtonElement>('[aria-label="Reveal API key"]')?.click();
      document.querySelector<HTMLButtonElement>('[aria-label="Close"]')?.click();
    });
    await page.getByRole('complementary', { name: 'Account' }).waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(SECRET);
    await close();
  });

  test('is copied by main without passing the page', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+2');
    await page.getByText('EMEA detections').click();
    await page.getByRole('button', { name: 'Copy API key' }).click();
    await page.getByText('API key copied. The clipboard clears in 20 s.').waitFor();
    expect(await page.evaluate(() => window.hubvaultFake?.calls.includes('revealField'))).toBe(false);
    expect(await page.content()).not.toContain(SECRET);
    await close();
  });
});
