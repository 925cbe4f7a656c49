import type { Locator, Page } from 'playwright-core';
import type { EventPayload } from '../../../contract/events.ts';

/** The question that is asked before something typed is dropped. */
export const question = (page: Page): Locator => page.getByRole('alertdialog', { name: 'Discard what you typed?' });

/** Whether an element has the focus of the keyboard. */
export const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => node === document.activeElement);

/** A request from outside, as main shows it to the page. */
const request = {
  request: { hubvault: 'link-request', schema: 1, provider: 'rapid7' },
  provider: { id: 'rapid7', name: 'Rapid7 Insight Platform' },
  server: null,
  unlistedHost: null,
  warnings: [],
} as unknown as EventPayload<'hubRequested'>;

/** Lets a link request come from outside of the window. */
export async function bringRequest(page: Page): Promise<void> {
  await page.evaluate((asked) => window.hubvaultFake?.emit('hubRequested', asked), request);
}
