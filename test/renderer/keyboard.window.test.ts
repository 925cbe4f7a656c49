import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { places } from './helpers/places.ts';
import { hasBrowser, useWindows } from './helpers/window.ts';

const MOST_STOPS = 150;

/** What can be pressed or typed into, by its role and name, but for what is behind a dialog. */
function reachable(): string[] {
  const dialogs = document.querySelectorAll('[role=dialog], [role=alertdialog]');
  const scope = [...dialogs].at(-1) ?? document;
  const controls = 'button, a[href], input, select, textarea, [role=grid], [role=button], [role=switch]';
  return [...scope.querySelectorAll<HTMLElement>(controls)]
    .filter((control) => {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.matches(':disabled')) return false;
      // A grid takes the keys for its rows; a radio group is one stop, and so are the options of a list.
      if (control.closest('[role=row] [role=gridcell]')) return false;
      return !(control instanceof HTMLInputElement && control.type === 'radio' && !control.checked);
    })
    .map((control) => window.nameOfControl?.(control) ?? '');
}

declare global {
  interface Window {
    nameOfControl?: (control: Element) => string;
  }
}

async function nameControls(page: Page): Promise<void> {
  await page.evaluate(() => {
    const all = new Map<Element, number>();
    window.nameOfControl = (control) => {
      if (!all.has(control)) all.set(control, all.size);
      const label = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
      return `${all.get(control)} ${control.tagName.toLowerCase()} ${label || control.id}`;
    };
  });
}

/** Where the Tab key stops, from wherever the keyboard is, once round. */
async function stops(page: Page): Promise<Set<string>> {
  const found = new Set<string>();
  for (let presses = 0, again = 0; presses < MOST_STOPS && again < 3; presses += 1) {
    const name = await page.evaluate(() => window.nameOfControl?.(document.activeElement ?? document.body) ?? '');
    again = found.has(name) ? again + 1 : 0;
    found.add(name);
    await page.keyboard.press('Tab');
  }
  return found;
}

describe.skipIf(!hasBrowser)('the Tab key comes to everything that can be pressed or filled in, in', () => {
  const open = useWindows();

  test.each(places)('$name', async ({ query, go }) => {
    const { page, close } = await open(query === undefined ? {} : { query });
    await go(page);
    await nameControls(page);
    const wanted = await page.evaluate(reachable);
    expect(wanted.length).toBeGreaterThan(0);
    const reached = await stops(page);
    expect(wanted.filter((name) => !reached.has(name))).toEqual([]);
    await close();
  });
});
