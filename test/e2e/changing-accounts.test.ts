import { describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';
import { accountPanel, isFocused, openAccount, unlock } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

const { right, wrong } = sekoia.cases;

describe('an account in its panel', () => {
  const server = startEmulator(sekoia);
  const app = useApp(async () => {
    const { url } = await server;
    const fields = { apiKey: 'skThatIsBeingReplaced0123456789' };
    return await homeWithVault((vault) => {
      linkDraft(vault, { provider: 'sekoia', server: url, name: 'SIEM', owner: 'Ada', fields });
    });
  });

  it('is edited, and says so', async () => {
    const page = await app.page();
    await unlock(page);
    const panel = await openAccount(page, 'SIEM');
    await panel.getByRole('button', { name: 'Edit' }).click();
    await panel.getByLabel('Name', { exact: true }).fill('SIEM prod');
    await panel.getByLabel('Owner').fill('Iris');
    await panel.getByLabel('Expires').fill('180d');
    await panel.getByLabel('Rotation').selectOption('30d');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('heading', { name: 'SIEM prod' }).waitFor();
    expect(await panel.getByText('Iris').isVisible()).toBe(true);
    expect(await panel.getByText('Every 30 days').isVisible()).toBe(true);
  });

  it('says beside the field what an edit lacks, and Escape leaves the form before it leaves the account', async () => {
    const page = await app.page();
    const panel = accountPanel(page);
    await panel.getByRole('button', { name: 'Edit' }).click();
    const name = panel.getByLabel('Name', { exact: true });
    await expect.poll(() => isFocused(name)).toBe(true);
    await name.fill(' ');
    await panel.getByLabel('Expires').fill('some day');
    await page.keyboard.press('Enter');
    await panel.getByText('Give the account a name you will know it by.').waitFor();
    await panel.getByText('This is not an expiry.').waitFor();
    expect(await isFocused(name)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard' }).click();
    await panel.getByText('Iris').waitFor();
    await panel.getByRole('button', { name: 'New credential' }).click();
    await panel.getByRole('button', { name: 'Check and save' }).click();
    await panel.getByText('API key is missing.').waitFor();
    await page.keyboard.press('Escape');
    const { requests } = await server;
    expect(requests).toHaveLength(0);
  });

  it('keeps its credential when the provider does not accept the new one', async () => {
    const page = await app.page();
    const panel = accountPanel(page);
    await panel.getByRole('button', { name: 'New credential' }).click();
    await panel.getByLabel('API key', { exact: true }).fill(wrong.fields['apiKey'] ?? '');
    await panel.getByRole('button', { name: 'Check and save' }).click();
    await panel.getByText('Nothing was changed; the account keeps the credential that it has.').waitFor();
  });

  it('is given a new credential, and the old one is retiring until a person says that it is revoked', async () => {
    const page = await app.page();
    const panel = accountPanel(page);
    await panel.getByLabel('API key', { exact: true }).fill(right.fields['apiKey'] ?? '');
    await panel.getByRole('button', { name: 'Check and save' }).click();
    await panel.getByText('The new credential is saved. The provider accepted this credential.').waitFor();
    expect(await panel.getByText("you may close the provider's page").isVisible()).toBe(true);
    await panel.getByRole('button', { name: 'Check version 1' }).click();
    const versions = panel.locator('section', { hasText: 'Versions of the credential' }).last();
    await versions.getByText('Rejected').waitFor();
    await panel.getByRole('button', { name: 'Mark version 1 as revoked' }).click();
    await versions.getByText('Revoked').waitFor();
    const { requests } = await server;
    expect(requests).toHaveLength(3);
  });
});
