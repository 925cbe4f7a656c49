import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser, useWindows } from './helpers/window.ts';

const QUESTION = 'Check your accounts every day?';
const choiceOf = (page: Page) =>
  page.evaluate(() => window.hubvaultFake?.session.store().getState().preferences?.scheduledChecks);

describe.skipIf(!hasBrowser)('checks that nobody has to ask for', () => {
  const open = useWindows();

  test.each([
    ['Check every day', 'on'],
    ['Only when I ask', 'off'],
  ])('are asked about once, and "%s" is the answer', async (button, choice) => {
    const { page, close } = await open();
    await page.getByText(QUESTION).waitFor();
    expect(await choiceOf(page)).toBe('unasked');
    await page.getByRole('button', { name: button }).click();
    await page.getByText(QUESTION).waitFor({ state: 'detached' });
    expect(await choiceOf(page)).toBe(choice);
    await page.keyboard.press('Control+2');
    await page.keyboard.press('Control+1');
    await page.getByText('Act now').waitFor();
    expect(await page.getByText(QUESTION).count()).toBe(0);
    await close();
  });

  test('are not asked about before there is an account', async () => {
    const { page, close } = await open({ query: 'accounts=0' });
    await page.getByText('Your vault is ready and empty').waitFor();
    expect(await page.getByText(QUESTION).count()).toBe(0);
    await close();
  });

  test('have one switch in the settings', async () => {
    const { page, close } = await open();
    await page.getByText(QUESTION).waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    const toggle = page.getByRole('switch', { name: 'Check accounts automatically' });
    expect(await toggle.isChecked()).toBe(false);
    await page.getByText('Check accounts automatically').click();
    expect(await choiceOf(page)).toBe('on');
    await page.getByText('Check accounts automatically').click();
    expect(await choiceOf(page)).toBe('off');
    await close();
  });

  test('show how far they are, can be cancelled, and are gone at their end', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await page.evaluate(() => window.hubvaultFake?.emit('scheduledRun', { done: 3, all: 20 }));
    const bar = page.getByRole('region', { name: 'Verification' });
    await bar.getByText('Daily check: 3 of 20').waitFor();
    await bar.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.evaluate(() => window.hubvaultFake?.calls.includes('cancelVerification'))).toBe(true);
    await page.evaluate(() => window.hubvaultFake?.emit('scheduledRun', null));
    await bar.waitFor({ state: 'detached' });
    await close();
  });
});
