import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser, useWindows } from './helpers/window.ts';

interface Place {
  readonly name: string;
  readonly query?: string;
  readonly go: (page: Page) => Promise<unknown>;
}

const places: readonly Place[] = [
  {
    name: 'creating a vault',
    query: 'vault=no-vault',
    go: (page) => page.getByLabel('Password', { exact: true }).fill('short'),
  },
  { name: 'unlocking', query: 'vault=locked', go: (page) => page.getByRole('button', { name: 'Unlock' }).waitFor() },
  { name: 'the overview', go: (page) => page.getByText('Act now').waitFor() },
  { name: 'an empty vault', query: 'accounts=0', go: (page) => page.getByText('ready and empty').waitFor() },
  {
    name: 'the accounts with one open and some picked',
    go: async (page) => {
      await page.keyboard.press('Control+2');
      await page.getByText('EMEA detections').click();
      await page.getByRole('button', { name: 'Reveal API key' }).click();
      await page.getByLabel('Select Canada tenant').click();
    },
  },
  { name: 'the providers', go: (page) => page.keyboard.press('Control+3') },
  {
    name: 'the form with a failed attempt',
    query: 'answer=50',
    go: async (page) => {
      await page.keyboard.press('Control+3');
      await page.getByRole('button', { name: /^Infosec/ }).click();
      await page.getByRole('combobox', { name: 'Server' }).selectOption('us');
      await page.getByLabel('API token', { exact: true }).fill('reject');
      await page.getByLabel('Name', { exact: true }).fill('One');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByText('does not accept this credential').waitFor();
    },
  },
  {
    name: 'the form with everything missing',
    go: async (page) => {
      await page.keyboard.press('Control+3');
      await page.getByRole('button', { name: /^Rapid7/ }).click();
      await page.getByRole('button', { name: 'Connect' }).click();
    },
  },
  { name: 'the settings', go: (page) => page.keyboard.press('Control+4') },
  {
    name: 'the command palette',
    go: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('se');
    },
  },
];

describe.skipIf(!hasBrowser)('axe finds nothing serious in', () => {
  const open = useWindows();

  for (const colorScheme of ['light', 'dark'] as const) {
    test.each(places)(`$name, ${colorScheme}`, async ({ query, go }) => {
      const { page, close } = await open({ colorScheme, ...(query === undefined ? {} : { query }) });
      await go(page);
      // Colours that are still on their way would be measured half way.
      await page.waitForTimeout(300);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
      await close();
    });
  }
});
