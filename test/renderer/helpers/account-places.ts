import type { Locator, Page } from 'playwright-core';
import type { Verdict } from '../../../domain/verdict.ts';
import { verificationOf } from '../../../renderer/dev/fake-verification.ts';
import type { Place } from './place.ts';

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

/** What is about accounts: the overview, the table, the panel, the Hub. */
export const accountPlaces: readonly Place[] = [
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
  { name: 'the settings', go: (page) => page.keyboard.press('Control+5') },
  {
    name: 'the command palette',
    go: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('se');
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
];
