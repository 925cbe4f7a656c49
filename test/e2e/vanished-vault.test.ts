import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canary, linkDraft } from '../helpers/draft.ts';
import { refusingUrl } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';
import { accountRow, connect, createVault, fillForm, go, openAccount, unlock, untilLocked } from './analyst.ts';
import { homeWithVault, PASSWORD } from './home.ts';
import { formFor } from './providers.ts';
import { useApp } from './use-app.ts';

// Windows does not let a folder go whose files are open.
describe.skipIf(process.platform === 'win32')('a vault folder that disappears while the vault is open', () => {
  const app = useApp(() => homeWithVault(linkDraft));
  const away = () => `${app.home.vaultFolder}-away`;

  it('is not written to as if it were there: the window says what happened', async () => {
    const page = await app.page();
    await unlock(page);
    renameSync(app.home.vaultFolder, away());
    await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: await refusingUrl(), name: 'Too late' }));
    await connect(page);
    await page.getByRole('button', { name: 'Save without checking' }).click();
    await page.getByText('its folder was moved or removed. Nothing was saved.').waitFor();
    expect(await page.getByText('Put the folder back in its place').isVisible()).toBe(true);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Too late');
    expect(existsSync(app.home.vaultFolder)).toBe(false);
  });

  it('is as it was once it is back in its place, as the window said to do', async () => {
    renameSync(away(), app.home.vaultFolder);
    let page = await app.page();
    await page.keyboard.press('ControlOrMeta+l');
    page = await app.page();
    await untilLocked(page);
    await unlock(page);
    await go(page, 'Accounts');
    await accountRow(page, 'Production SIEM').waitFor();
    expect(await accountRow(page, 'Too late').count()).toBe(0);
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Reveal API key' }).click();
    await panel.getByText(canary).waitFor();
  });

  it('is missed by its path when the vault is locked, and nobody is asked to create one', async () => {
    renameSync(app.home.vaultFolder, away());
    let page = await app.page();
    await page.keyboard.press('ControlOrMeta+l');
    page = await app.page();
    await page.getByRole('heading', { name: 'Your vault is not where it was' }).waitFor();
    await page.getByText(app.home.vaultFolder).waitFor();
    expect(await page.getByRole('heading', { name: 'Create your vault' }).count()).toBe(0);
    expect(existsSync(app.home.vaultFolder)).toBe(false);
  });

  it('is missed after a restart too, and trying again finds it once it is back', async () => {
    await app.restart();
    const page = await app.page();
    await page.getByRole('heading', { name: 'Your vault is not where it was' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Your vault is not where it was' }).waitFor();
    renameSync(away(), app.home.vaultFolder);
    await page.getByRole('button', { name: 'Try again' }).click();
    await untilLocked(page);
  });

  it('is replaced by a copy that the person chooses in the system dialog, which is only read', async () => {
    renameSync(app.home.vaultFolder, away());
    await app.restart();
    const again = await app.page();
    await again.getByRole('heading', { name: 'Your vault is not where it was' }).waitFor();
    await app.running.machine.chooseFolder(undefined);
    await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await again.getByRole('button', { name: 'Choose the copy…' }).click();
    await again.getByText('No folder was chosen. Nothing was changed.').waitFor();
    await app.running.machine.chooseFolder(away());
    await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await again.getByRole('button', { name: 'Choose the copy…' }).click();
    await again.getByText('Restored.').waitFor();
    expect(existsSync(join(away(), 'vault.db'))).toBe(true);
    await again.getByRole('button', { name: 'Unlock it' }).click();
    await untilLocked(again);
    await unlock(again);
    await go(again, 'Accounts');
    await accountRow(again, 'Production SIEM').waitFor();
  });

  it('can be begun anew, when the person says so', async () => {
    const page = await app.page();
    await page.keyboard.press('ControlOrMeta+l');
    await untilLocked(await app.page());
    rmSync(app.home.vaultFolder, { recursive: true });
    await app.restart();
    const again = await app.page();
    await again.getByRole('button', { name: 'Make a new vault here' }).click();
    await createVault(again);
    await again.getByRole('heading', { name: 'Your vault is ready and empty' }).waitFor();
  });
});
