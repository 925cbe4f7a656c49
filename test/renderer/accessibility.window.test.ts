import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { hasBrowser, useWindows } from './helpers/window.ts';

interface Place {
  readonly name: string;
  readonly query?: string;
  readonly go: (page: Page) => Promise<unknown>;
}

async function openBackups(page: Page): Promise<void> {
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'Show the backups' }).click();
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
  {
    name: 'the activity',
    go: async (page) => {
      await page.keyboard.press('Control+4');
      await page.getByText('The log is whole').waitFor();
    },
  },
  {
    name: 'the activity of a new vault, and a filter that nothing fits',
    query: 'events=0',
    go: async (page) => {
      await page.keyboard.press('Control+4');
      await page.getByText('Nothing has happened yet').waitFor();
      await page.getByLabel('What', { exact: true }).selectOption('reveal');
      await page.getByText('No event fits the filter').waitFor();
    },
  },
  {
    name: 'the backups, one of them damaged, with a message',
    go: async (page) => {
      await openBackups(page);
      await page.getByRole('button', { name: 'Read all through' }).click();
      await page.getByText('its vault.db has changed').waitFor();
      await page.getByRole('button', { name: 'Back up now' }).click();
      await page.getByText('The backup was opened and proven').waitFor();
    },
  },
  {
    name: 'the preview of a restore',
    go: async (page) => {
      await openBackups(page);
      await page
        .getByRole('button', { name: /^Restore the backup/ })
        .first()
        .click();
      await page.getByText('1 account will come back').waitFor();
    },
  },
  {
    name: 'a vault that has vanished',
    query: 'vault=no-vault&missing=vault',
    go: (page) => page.getByRole('button', { name: 'Choose the copy…' }).waitFor(),
  },
  {
    name: 'a vault that is damaged, looked into',
    query: 'vault=locked',
    go: async (page) => {
      await page.getByRole('button', { name: 'Something is wrong with the vault' }).click();
      await page.getByLabel('Password', { exact: true }).fill('several words');
      await page.getByRole('button', { name: 'Look inside' }).click();
      await page.getByText('2 of 2,050 pages are damaged: 7 and 512.').waitFor();
    },
  },
  {
    name: 'what a salvage has saved',
    query: 'vault=locked&missing=database',
    go: async (page) => {
      await page.getByLabel('Password', { exact: true }).fill('several words');
      await page.getByRole('button', { name: 'Save into a new vault' }).click();
      await page.getByText('9,982 accounts were saved into the new vault').waitFor();
    },
  },
  { name: 'the settings', go: (page) => page.keyboard.press('Control+5') },
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
