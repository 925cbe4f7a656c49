import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { takeKeys } from './in-page.ts';

/** What an analyst might look for: several words, few and many hits, and nothing at all. */
const searches = ['paris siem', 'sekoia', 'eu prod', 'rotating', 'zzz'];
/** A fast typist's: each result is painted before the next key. */
const BETWEEN_KEYS_MS = 55;

/** Types each search into the field that has the focus, letter by letter, and deletes it again. */
export async function typeSearches(page: Page): Promise<number[]> {
  const keys = searches.flatMap((text) => [...text, ...Array.from(text, () => 'Backspace')]);
  for (const key of keys) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await sleep(BETWEEN_KEYS_MS);
  }
  const { taken, late } = await page.evaluate(takeKeys);
  if (taken.length !== keys.length) throw new Error(`${keys.length} keys were pressed, ${taken.length} were painted.`);
  if (late > 0) throw new Error(`${late} results were painted later than the frame after their key.`);
  return taken;
}
