import type { Page } from 'playwright-core';
import { demoPassword } from '../../../renderer/dev/fake-bridge.ts';
import type { Place } from './place.ts';

async function openBackups(page: Page): Promise<void> {
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'Show the backups' }).click();
}

async function openRenewal(page: Page): Promise<void> {
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'New data key…: Password' }).click();
  await page.getByText('These no longer open it after that').waitFor();
}

/** What is about the vault itself: opening it, its keys, its backups, its log and its repair. */
export const vaultPlaces: readonly Place[] = [
  {
    name: 'creating a vault',
    query: 'vault=no-vault',
    go: (page) => page.getByLabel('Password', { exact: true }).fill('short'),
  },
  { name: 'unlocking', query: 'vault=locked', go: (page) => page.getByRole('button', { name: 'Unlock' }).waitFor() },
  {
    name: 'the activity',
    go: async (page) => {
      await page.keyboard.press('Control+4');
      await page.getByText('The log is whole').waitFor();
    },
  },
  {
    name: 'the hosts, and a search that finds none',
    go: async (page) => {
      await page.keyboard.press('Control+5');
      await page.getByRole('button', { name: 'Show every host' }).click();
      await page.getByRole('gridcell').first().waitFor();
      await page.getByLabel('Find a host or provider').fill('nowhere');
      await page.getByText('No host fits').waitFor();
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
  {
    name: 'unlocking by the device, or with the recovery key',
    query: 'vault=locked&device=yes&recovery=yes',
    go: (page) => page.getByRole('button', { name: 'Unlock with this device' }).waitFor(),
  },
  {
    name: 'a recovery key that is to be typed',
    query: 'vault=locked&recovery=yes',
    go: (page) => page.getByRole('button', { name: 'Use the recovery key' }).click(),
  },
  {
    name: 'a weak password for a new vault',
    query: 'vault=no-vault',
    go: async (page) => {
      await page.getByLabel('Password', { exact: true }).fill('password1');
      await page.getByLabel('The same password again', { exact: true }).fill('password1');
      await page.getByRole('button', { name: 'Create vault' }).click();
      await page.getByText('Choose a stronger password').waitFor();
    },
  },
  {
    name: 'a log that is not whole',
    query: 'chain=broken',
    go: async (page) => {
      await page.keyboard.press('Control+4');
      await page.getByText('The log is not whole').waitFor();
    },
  },
  {
    name: 'the change of the password',
    go: async (page) => {
      await page.keyboard.press('Control+5');
      await page.getByRole('button', { name: 'Change…: Password' }).click();
      await page.getByLabel('New password', { exact: true }).fill('password1');
      await page.getByText('Strength: weak').waitFor();
    },
  },
  {
    name: 'a new data key that is asked for',
    query: 'recovery=yes&device=yes',
    go: openRenewal,
  },
  {
    name: 'a new data key, and what it has left',
    query: 'recovery=yes&device=yes',
    go: async (page) => {
      await openRenewal(page);
      await page.getByLabel('Current password', { exact: true }).fill(demoPassword);
      for (const label of ['New password', 'The same password again']) {
        await page.getByLabel(label, { exact: true }).fill('many other words of later');
      }
      await page.keyboard.press('Enter');
      await page.getByText('These no longer open the vault').waitFor();
    },
  },
  {
    name: 'a recovery key that is shown',
    go: async (page) => {
      await page.keyboard.press('Control+5');
      await page.getByRole('button', { name: 'Make a recovery key…' }).click();
      await page.getByRole('button', { name: 'I have kept it' }).waitFor();
    },
  },
  {
    name: 'a way to open the vault that is removed, and the device that is let in',
    query: 'recovery=yes&device=yes',
    go: async (page) => {
      await page.keyboard.press('Control+5');
      await page.getByRole('button', { name: 'Remove…: Recovery key' }).click();
      await page.getByText('Its kit opens nothing').waitFor();
    },
  },
  {
    name: 'a damaged vault, and a backup with a password of its own',
    query: 'vault=locked',
    go: async (page) => {
      await page.getByRole('button', { name: 'Something is wrong with the vault' }).click();
      await page.getByLabel('Backup', { exact: true }).selectOption('20261113T081500000Z-asked');
      await page.getByLabel('Password', { exact: true }).fill('several words');
      await page.getByRole('button', { name: 'Restore it' }).click();
      await page.getByText('Type the password of the backup as well.').waitFor();
    },
  },
];
