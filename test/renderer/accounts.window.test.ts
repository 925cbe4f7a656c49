import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser, useWindows } from './helpers/window.ts';

const cursorName = (page: Page) =>
  page.evaluate(() => {
    const id = document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant');
    return id ? document.getElementById(id)?.querySelectorAll('[role=gridcell]')[2]?.textContent : null;
  });

describe.skipIf(!hasBrowser)('the table of accounts', () => {
  const open = useWindows();

  test('is walked through, opened and left by the keyboard alone', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await page.keyboard.press('Control+2');
    await page.keyboard.press('ArrowDown');
    expect(await cursorName(page)).toBe('Awareness reporting');
    await page.keyboard.press('End');
    expect(await cursorName(page)).toBe('US expansion');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Account' });
    await panel.getByRole('heading', { name: 'Bank on premises' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await panel.getByRole('heading', { name: 'Canada tenant' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    expect(await cursorName(page)).toBe('EMEA detections');
    await close();
  });

  test('several accounts are picked by the keyboard and verified, with progress', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await page.keyboard.press('Control+2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    expect(await page.getByText('3 selected').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Verify selected' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.getByText('2 verified, 1 could not be decided.').waitFor();
    await close();
  });

  test('a run of verifications can be cancelled, and says that what is finished stays', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+2');
    await page.getByLabel('Select all').click();
    await page.getByRole('button', { name: 'Verify selected' }).click();
    await page.getByRole('region', { name: 'Verification' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Verification cancelled. What was finished is kept.').waitFor();
    // What is left can be gone on with, and only that is asked.
    const bar = page.getByRole('region', { name: 'Verification' });
    const left = Number.parseInt((await bar.getByText(/accounts? w.* not checked/).textContent()) ?? '', 10);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(25);
    await bar.getByRole('button', { name: 'Resume' }).click();
    await page.getByText(new RegExp(`of ${left}$`)).waitFor();
    await bar.waitFor({ state: 'detached' });
    await close();
  });

  test('typing narrows it down to rows that have every word', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('sekoia monaco');
    await page.getByText('1 of 25').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.keyboard.type(' nowhere');
    await page.getByText('No account fits the filter').waitFor();
    await close();
  });

  test('the accounts are asked for before what is due, which main has to list them for again', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    const calls = await page.evaluate(() => window.hubvaultFake?.calls ?? []);
    const order = calls.filter((name) => ['listProviders', 'beginList', 'listDue'].includes(name));
    expect(order).toEqual(['listProviders', 'beginList', 'listDue']);
    await close();
  });

  test('a row that comes into sight is written over the one that was there', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await page.keyboard.press('Control+f');
    const first = await page.getByRole('row').nth(1).elementHandle();
    const before = await first?.textContent();
    await page.keyboard.type('sekoia monaco');
    await page.getByText('1 of 25').waitFor();
    expect(await first?.evaluate((row) => row.isConnected)).toBe(true);
    expect(await first?.textContent()).toContain('Monaco subsidiary');
    expect(before).not.toContain('Monaco subsidiary');
    await close();
  });

  test('a name from right to left keeps its beginning, and its column', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await page.keyboard.press('Control+2');
    const cell = page.getByRole('row').nth(1).getByRole('gridcell').nth(2);
    const style = await cell.evaluate((each) => {
      const { unicodeBidi, textAlign } = getComputedStyle(each);
      return { unicodeBidi, textAlign };
    });
    expect(style).toEqual({ unicodeBidi: 'plaintext', textAlign: 'left' });
    await close();
  });

  test('a heading orders the rows, and once more turns them round', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+2');
    const heading = page.getByRole('columnheader', { name: 'Expires' });
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await page.getByRole('row').nth(1).textContent()).toContain('HR onboarding sync');
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    await close();
  });

  test('only accounts that were verified have anything green', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+2');
    await page.getByRole('row').nth(5).waitFor();
    const green = await page.evaluate(() => {
      const probe = document.createElement('span');
      probe.style.color = 'var(--good-text)';
      document.body.append(probe);
      const good = getComputedStyle(probe).color;
      probe.remove();
      const cells = [...document.querySelectorAll('[role=gridcell] span')];
      return [
        ...new Set(cells.filter((cell) => getComputedStyle(cell).color === good).map((cell) => cell.textContent)),
      ];
    });
    expect(green).toEqual(['Verified']);
    await close();
  });

  test('100,000 accounts draw only the rows in sight and reach the last by one key', async () => {
    const { page, close } = await open({ query: 'accounts=100000' });
    await page.keyboard.press('Control+2');
    await page.getByRole('grid').focus();
    await page.keyboard.press('End');
    await page.locator('[aria-rowindex="100001"]').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(60);
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('100001');
    await close();
  });
});
