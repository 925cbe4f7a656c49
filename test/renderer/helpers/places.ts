import type { Locator, Page } from 'playwright-core';
import type { Verdict } from '../../../domain/verdict.ts';
import { demoPassword } from '../../../renderer/dev/fake-bridge.ts';
import { verificationOf } from '../../../renderer/dev/fake-verification.ts';

/** A screen, or a state of one, that an analyst may come to. */
export interface Place {
  readonly name: string;
  readonly query?: string;
  readonly go: (page: Page) => Promise<unknown>;
}

async function openBackups(page: Page): Promise<void> {
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'Show the backups' }).click();
}

/** The panel of the first account. */
async function openFirst(page: Page): Promise<Locator> {
  await page.getByText('Act now').waitFor();
  await page.keyboard.press('Control+2');
  await page.getByRole('gridcell', { name: 'Awareness reporting', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Account' });
  await panel.getByRole('button', { name: /^Reveal/ }).waitFor();
  return panel;
}

/** Lets the open account look as after a verification that found something. */
async function find(page: Page, verdict: Verdict): Promise<void> {
  await page.evaluate(
    ([now, verification]) => {
      const store = window.hubvaultFake?.session.store();
      const details = store?.getState().details;
      if (!store || !details) throw new Error('No account is open.');
      const found = new Map([[details.id, verification]]);
      store.setState({ details: { ...details, verdict: now, told: {} }, found });
    },
    [verdict, verificationOf(verdict, 'soar.bank.example')] as const,
  );
}

/** Tries to link with a key that leads to a verdict. */
async function attempt(page: Page, key: string): Promise<void> {
  await page.getByText('Act now').waitFor();
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: /^Rapid7/ }).click();
  await page.getByRole('combobox', { name: 'Server' }).selectOption('eu');
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByLabel('Name', { exact: true }).fill('Two');
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('Nothing was saved').waitFor();
}

async function openRenewal(page: Page): Promise<void> {
  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'New data key…: Password' }).click();
  await page.getByText('These open it no more after that').waitFor();
}

/** Every screen of the window in every state that looks otherwise: what axe is asked about, in both themes. */
export const places: readonly Place[] = [
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
    name: 'the form that edits an account, and the question before it is left',
    go: async (page) => {
      const panel = await openFirst(page);
      await panel.getByRole('button', { name: 'Edit' }).click();
      await panel.getByLabel(/^Owner/).fill('Half a na');
      await page.keyboard.press('Control+1');
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'the form for a new credential',
    query: 'answer=50',
    go: async (page) => {
      const panel = await openFirst(page);
      await panel.getByRole('button', { name: 'New credential' }).click();
      await panel.getByRole('button', { name: 'Check and save' }).click();
      await panel.getByText('is missing.').waitFor();
    },
  },
  {
    name: 'a new credential for a server whose certificate is not trusted',
    query: 'answer=50',
    go: async (page) => {
      const panel = await openFirst(page);
      await panel.getByRole('button', { name: 'New credential' }).click();
      await panel.getByLabel(/^API/).first().fill('tls');
      await panel.getByRole('button', { name: 'Check and save' }).click();
      await panel.getByText('SHA-256').waitFor();
    },
  },
  {
    name: 'a new credential that is saved',
    query: 'answer=50',
    go: async (page) => {
      const panel = await openFirst(page);
      await panel.getByRole('button', { name: 'New credential' }).click();
      await panel.getByLabel(/^API/).first().fill('a good one');
      await panel.getByRole('button', { name: 'Check and save' }).click();
      await panel.getByText('The new credential is saved').waitFor();
    },
  },
  ...(['expired', 'signed-out', 'tls-untrusted', 'revoked', 'unexpected'] as const).map((verdict) => ({
    name: `an account that is ${verdict}`,
    go: async (page: Page) => {
      await openFirst(page);
      await find(page, verdict);
    },
  })),
  {
    name: 'the form with a server whose certificate is not trusted',
    query: 'answer=50',
    go: (page) => attempt(page, 'tls'),
  },
  {
    name: 'the offer to try other servers, and what came of it',
    query: 'answer=50',
    go: async (page) => {
      await attempt(page, 'region');
      await page.getByRole('button', { name: /^Try/ }).click();
      await page.getByText(/^Works on/).waitFor();
    },
  },
  {
    name: 'other servers that took the key no better',
    query: 'answer=50',
    go: async (page) => {
      await attempt(page, 'reject');
      await page.getByRole('button', { name: /^Try/ }).click();
      await page.getByText('No other server accepted this credential').waitFor();
    },
  },
  {
    name: 'a run of verifications, under way',
    go: async (page) => {
      await page.keyboard.press('Control+2');
      await page.getByLabel('Select all').click();
      await page.getByRole('button', { name: 'Verify selected' }).click();
      await page.getByRole('progressbar').waitFor();
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
      await page.getByText('These open the vault no more').waitFor();
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
