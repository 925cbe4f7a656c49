import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { go, tryPassword, unlock, untilLocked } from './analyst.ts';
import { noViolation } from './axe.ts';
import { homeWithVault, PASSWORD } from './home.ts';
import { beginRecoveryKey, confirmGroups, dialog, lockByKey, slotLine } from './keys.ts';
import { useApp } from './use-app.ts';

describe('axe finds nothing, in light and in dark,', () => {
  const app = useApp(() => homeWithVault());
  const expectNoViolation = (page: Page) => noViolation(page, app.running.machine);

  it('among the ways to open the vault', async () => {
    const page = await app.page();
    await unlock(page);
    await go(page, 'Settings');
    await slotLine(page, 'Password').waitFor();
    await expectNoViolation(page);
  });

  it('where a recovery key is shown, typed back, and made', async () => {
    const page = await app.page();
    const groups = await beginRecoveryKey(page);
    await expectNoViolation(page);
    await confirmGroups(page, groups, 'not the password');
    await dialog(page).getByText('The password is wrong. Nothing was changed.').waitFor();
    await expectNoViolation(page);
    await dialog(page).getByLabel('Password of the vault', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await slotLine(page, 'Recovery key').waitFor();
    await expectNoViolation(page);
  });

  it('where the password is changed, a way is removed, and the device is let in', async () => {
    const page = await app.page();
    await page.getByRole('button', { name: 'Change…: Password' }).click();
    await dialog(page).getByLabel('New password', { exact: true }).fill('password1');
    await dialog(page).getByText('Strength: weak').waitFor();
    await expectNoViolation(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove…: Recovery key' }).click();
    await dialog(page).getByText('Its kit opens nothing from then on.').waitFor();
    await expectNoViolation(page);
    await page.keyboard.press('Escape');
    const { standIn } = app.running.machine;
    if (!standIn) return;
    await standIn.playKeyStore({ backEnd: 'gnome_libsecret', key: 'x', state: 'available', shouldReEncrypt: false });
    await go(page, 'Overview');
    await go(page, 'Settings');
    await page.getByRole('button', { name: 'Let this device open the vault…' }).click();
    await dialog(page).getByText('Whoever sits at this device').waitFor();
    await expectNoViolation(page);
    await page.keyboard.press('Escape');
  });

  it('where the next try has to wait, and where the recovery key leads to a new password', async () => {
    const page = await lockByKey(app);
    await untilLocked(page);
    for (const wrong of ['first', 'second', 'third', 'fourth']) {
      await page.getByRole('button', { name: 'Unlock', exact: true, disabled: false }).waitFor();
      await tryPassword(page, wrong);
      await page.getByText('The password is wrong. The vault stays locked.').waitFor();
    }
    await page.getByRole('button', { name: 'Use the recovery key' }).click();
    await page.getByLabel('Recovery key', { exact: true }).fill('not one');
    await expectNoViolation(page);
    await page.getByRole('button', { name: 'Use the password instead' }).click();
    await page.getByRole('button', { name: 'Unlock', exact: true, disabled: false }).waitFor();
    await unlock(page);
  });

  it('where an earlier copy of the vault is in its place', async () => {
    let page = await lockByKey(app);
    await untilLocked(page);
    const file = join(app.home.vaultFolder, 'vault.json');
    const earlier = readFileSync(file, 'utf8');
    await unlock(page);
    await go(page, 'Settings');
    await page.getByRole('button', { name: 'Remove…: Recovery key' }).click();
    await dialog(page).getByLabel('Password of the vault', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Make a recovery key…' }).waitFor();
    writeFileSync(file, earlier);
    page = await lockByKey(app);
    await page.getByRole('heading', { name: 'An earlier copy of your vault is in its place' }).waitFor();
    await expectNoViolation(page);
    writeFileSync(file, earlier.replace('"format": 1', '"format": 2'));
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByRole('heading', { name: 'Your vault cannot be opened as it is' }).waitFor();
    await expectNoViolation(page);
  });
});
