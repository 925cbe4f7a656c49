import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { command, connect, dropRequest, go, openAccount, openBackups, startForm, unlock } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { shownName } from './providers.ts';
import { useApp } from './use-app.ts';

/** The smallest that the window can be made: `SMALLEST` of main/window/window.ts. */
const size = { width: 720, height: 480 };

/** The buttons, fields and texts of a part of which something lies left or right of the window. */
async function outside(part: Locator): Promise<string[]> {
  return await part.evaluate((root, width) => {
    const all = [root, ...root.querySelectorAll('button, input, select, h1, h2, p, dt, dd, time')];
    return all.flatMap((each) => {
      const { left, right, width: own } = each.getBoundingClientRect();
      // One pixel wide and cut off: for assistive technology alone.
      return own > 1 && (left < 0 || right > width) ? [each.textContent || each.tagName] : [];
    });
  }, size.width);
}

/** How far the window itself, or the frame that all screens share, was scrolled. */
async function scrolled(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const shared = ['html', 'body', '#root', '#root > *', 'main', 'main > section'];
    const places = shared.flatMap((selector) => [...document.querySelectorAll(selector)]);
    return places.reduce((sum, { scrollTop, scrollLeft }) => sum + scrollTop + scrollLeft, 0);
  });
}

describe('in a small window', () => {
  const app = useApp(() =>
    homeWithVault((vault) => linkDraft(vault, { name: 'A name that is as long as names of accounts tend to become' })),
  );

  beforeAll(async () => {
    const page = await app.page();
    await page.setViewportSize(size);
    await unlock(page);
  });

  it('all of the panel of an account is in sight, and of its forms', async () => {
    const page = await app.page();
    const panel = await openAccount(page, 'A name that is as long as names of accounts tend to become');
    expect(await outside(panel)).toEqual([]);
    for (const form of ['Edit', 'New credential']) {
      await panel.getByRole('button', { name: form }).click();
      await panel.getByRole('form').waitFor();
      expect(await outside(panel)).toEqual([]);
    }
    await page.keyboard.press('Escape');
  });

  it('no screen is wider than the window', async () => {
    const page = await app.page();
    for (const screen of ['Overview', 'Accounts', 'Hub', 'Activity', 'Settings'] as const) {
      await go(page, screen);
      expect(await outside(page.getByRole('main')), screen).toEqual([]);
    }
    await openBackups(page);
    expect(await outside(page.getByRole('main'))).toEqual([]);
  });

  it('a form and the guide beside it scroll as one', async () => {
    const page = await app.page();
    await startForm(page, shownName(ibmSoar));
    const scrolling = await page.getByRole('main').evaluate((main) =>
      [...main.querySelectorAll('form *')]
        .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowY))
        .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
        .map((element) => element.getAttribute('aria-label') ?? element.className),
    );
    expect(scrolling).toHaveLength(1);
    expect(scrolling[0]).toContain('columns');
  });

  it('the window stays where it is while the keyboard walks through a form that is higher', async () => {
    const page = await app.page();
    await startForm(page, shownName(ibmSoar));
    expect(await outside(page.getByRole('main'))).toEqual([]);
    await page.getByLabel('Name', { exact: true }).focus();
    for (let steps = 0; steps < 20; steps += 1) await page.keyboard.press('Tab');
    await connect(page);
    await page.getByText('Choose the server that the key belongs to.').waitFor();
    expect(await scrolled(page)).toBe(0);
  });

  it('an account in the table says its provider, for several have accounts of one name', async () => {
    const page = await app.page();
    await go(page, 'Accounts');
    await page.getByRole('gridcell', { name: 'Rapid7 Insight Platform' }).waitFor();
  });

  it('messages lie beside the buttons of a dialog, never over them', async () => {
    const page = await app.page();
    await dropRequest(page, '{"hubvault": "link-request"}');
    await dropRequest(page, '{"hubvault": "link-request", "schema": 1, "provider": "rapid7", "more": 1}');
    await page.getByText('Ask whoever sent it').nth(1).waitFor();
    await command(page, 'change the password');
    const button = page.getByRole('dialog').getByRole('button', { name: 'Cancel' });
    await button.scrollIntoViewIfNeeded();
    const isInSight = await button.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    expect(isInSight).toBe(true);
    await page.keyboard.press('Escape');
  });
});
