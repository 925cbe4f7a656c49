import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { go, openAccount, openBackups, unlock } from './analyst.ts';
import { noViolation } from './axe.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

describe('axe finds nothing, in light and in dark,', () => {
  const app = useApp(() => homeWithVault(linkDraft));
  const expectNoViolation = (page: Page) => noViolation(page, app.running.machine);

  it('in the forms that change an account', async () => {
    const page = await app.page();
    await unlock(page);
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Edit' }).click();
    await panel.getByRole('button', { name: 'Save' }).waitFor();
    await expectNoViolation(page);
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await panel.getByRole('button', { name: 'New credential' }).click();
    await panel.getByRole('button', { name: 'Check and save' }).waitFor();
    await expectNoViolation(page);
    await panel.getByRole('button', { name: 'Cancel' }).click();
  });

  it('in the activity', async () => {
    const page = await app.page();
    await go(page, 'Activity');
    await page.getByRole('grid', { name: 'Activity' }).getByText('Unlock').first().waitFor();
    await expectNoViolation(page);
  });

  it('in the backups, and in what a restore would change', async () => {
    const page = await app.page();
    await openBackups(page);
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('Backed up. The backup was opened and proven.').first().waitFor();
    await expectNoViolation(page);
    await page
      .getByRole('button', { name: /^Restore the backup/ })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Cancel|Close)$/ })
      .waitFor();
    await expectNoViolation(page);
  });
});
