import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { startEmulator } from '../providers/emulator.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { sekoia } from '../providers/sekoia.ts';
import {
  accountPanel,
  connect,
  createVault,
  fillForm,
  go,
  openAccount,
  startForm,
  tryPassword,
  unlock,
  untilLocked,
} from './analyst.ts';
import { noViolation } from './axe.ts';
import { emptyHome } from './home.ts';
import { formFor, shownName } from './providers.ts';
import { useApp } from './use-app.ts';

describe('axe finds nothing, in light and in dark,', () => {
  const app = useApp(emptyHome);

  const expectNoViolation = (page: Page) => noViolation(page, app.running.machine);

  it('where a vault is created', async () => {
    const page = await app.page();
    await page.getByRole('button', { name: 'Create vault' }).waitFor();
    await expectNoViolation(page);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('The same password again', { exact: true }).fill('another');
    await page.getByRole('button', { name: 'Create vault' }).click();
    await page.getByText('The two are not the same.').waitFor();
    await expectNoViolation(page);
    await page.getByLabel('The same password again', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create vault' }).click();
    await page.getByText('Choose a stronger password, or say that you want this one.').waitFor();
    await expectNoViolation(page);
    await createVault(page);
  });

  it('in the overview and the accounts of an empty vault', async () => {
    const page = await app.page();
    await page.getByRole('heading', { name: 'Your vault is ready and empty' }).waitFor();
    await expectNoViolation(page);
    await go(page, 'Accounts');
    await page.getByRole('heading', { name: 'Accounts' }).waitFor();
    await expectNoViolation(page);
  });

  it('in the Hub where a provider is chosen, or none is found', async () => {
    const page = await app.page();
    await go(page, 'Hub');
    const find = page.getByLabel('Find a provider');
    await find.waitFor();
    await expectNoViolation(page);
    await find.fill('nothing of that name');
    await page.getByText('No provider is called that').waitFor();
    await expectNoViolation(page);
  });

  it.each([shownName(ibmSoar), shownName(rapid7)])('in the form of %s, empty and with mistakes', async (provider) => {
    const page = await app.page();
    await startForm(page, provider);
    await expectNoViolation(page);
    await page.getByText('Date', { exact: true }).click();
    await connect(page);
    await page
      .getByText('Choose the server that the key belongs to.')
      .or(page.getByText('is missing.'))
      .first()
      .waitFor();
    await expectNoViolation(page);
  });

  it('in the form while the key is checked, and with what came of it', async () => {
    const page = await app.page();
    await using slow = await startEmulator(sekoia, { delayMs: 4_000 });
    await fillForm(page, formFor(sekoia, sekoia.cases.wrong, { address: slow.url, name: 'Wrong' }));
    await connect(page);
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await expectNoViolation(page);
    await page.getByText('The provider does not accept this credential.').waitFor();
    await expectNoViolation(page);
  });

  it('on an account that was linked just now, with its secret shown', async () => {
    const page = await app.page();
    await using server = await startEmulator(ibmSoar);
    await fillForm(page, formFor(ibmSoar, ibmSoar.cases.right, { address: server.url, name: 'On premises' }));
    await connect(page);
    const panel = accountPanel(page);
    await panel.getByText('Linked.').waitFor();
    await expectNoViolation(page);
    await panel
      .getByRole('button', { name: /^Reveal/ })
      .first()
      .click();
    await panel.getByRole('timer').waitFor();
    await expectNoViolation(page);
  });

  it('in the overview and the accounts of a vault with every kind of account', async () => {
    const page = await app.page();
    // Through the bridge, as nobody wants to watch twelve forms being filled in.
    await page.evaluate(async () => {
      const drafts = ['1d', '5d', '20d', 'never', '300d', undefined].flatMap((expires, index) =>
        (['rapid7', 'sekoia'] as const).map((provider) => ({
          provider,
          server: 'http://127.0.0.1:9',
          name: `Account ${index}`,
          tags: ['night', 'emea'],
          usedBy: ['Playbooks'],
          owner: 'Blue team',
          fields: { apiKey: provider === 'rapid7' ? '4f9d1c60-7b2e-4c35-9a18-e1d05b7f6c22' : `sk${'k'.repeat(44)}` },
          offline: true,
          ...(expires === undefined ? {} : { expires }),
        })),
      );
      for (const draft of drafts) await window.hubvault.linkAccount(draft);
    });
    await go(page, 'Overview');
    await page.getByText('Act now').waitFor();
    await expectNoViolation(page);
    await go(page, 'Accounts');
    await page.getByRole('row').filter({ hasText: 'Account 1' }).first().waitFor();
    await expectNoViolation(page);
    await page.getByLabel('Select Account 1').first().click();
    await page.getByText('1 selected').waitFor();
    await expectNoViolation(page);
    await openAccount(page, 'On premises');
    await expectNoViolation(page);
    await page.getByLabel('Filter accounts').fill('nobody has this name');
    await expectNoViolation(page);
    await page.getByLabel('Filter accounts').fill('');
  });

  it('in the settings', async () => {
    const page = await app.page();
    await go(page, 'Settings');
    await page.getByText('AGPL-3.0-only').waitFor();
    await expectNoViolation(page);
  });

  it('in the command palette, with much, with little and with nothing found', async () => {
    const page = await app.page();
    await page.keyboard.press('ControlOrMeta+k');
    const find = page.getByRole('combobox', { name: /^Find a screen/ });
    await find.waitFor();
    await expectNoViolation(page);
    await find.fill('on premises');
    await expectNoViolation(page);
    await find.fill('zzz');
    await page.getByText('Nothing is called that.').waitFor();
    await expectNoViolation(page);
    await find.press('Escape');
    await find.waitFor({ state: 'detached' });
  });

  it('in a question that a link from outside asks', async () => {
    const page = await app.page();
    await startForm(page, shownName(rapid7));
    await page.getByLabel('Name', { exact: true }).fill('Half typed');
    await app.running.machine.openLink('hubvault://link/sekoia');
    await page.getByText('You are asked to link an account on Sekoia').waitFor();
    await expectNoViolation(page);
    await page.getByRole('button', { name: 'Fill in the form' }).click();
    await page.getByRole('alertdialog', { name: 'Discard what you typed?' }).waitFor();
    await expectNoViolation(page);
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  it('with a message of something done, and with one of something that failed', async () => {
    const page = await app.page();
    const panel = await openAccount(page, 'On premises');
    await panel.getByRole('button', { name: /^Copy/ }).first().click();
    await page.getByText('The clipboard clears in').waitFor();
    await expectNoViolation(page);
    await panel.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('Unreachable. The server could not be reached.').waitFor();
    await expectNoViolation(page);
  });

  it('where the vault is unlocked, also after a wrong password', async () => {
    let page = await app.page();
    await page.keyboard.press('ControlOrMeta+l');
    page = await app.page();
    await untilLocked(page);
    await expectNoViolation(page);
    await tryPassword(page, 'something else');
    await page.getByText('The password is wrong. The vault stays locked.').waitFor();
    await expectNoViolation(page);
    await unlock(page);
  });
});
