import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import {
  accountRow,
  command,
  go,
  isFocused,
  openAccount,
  sidebar,
  tryPassword,
  unlock,
  untilLocked,
} from './analyst.ts';
import { homeWithVault, PASSWORD } from './home.ts';
import { beginRecoveryKey, confirmGroups, dialog, lockByKey, shownGroups, slotLine, typeNewPassword } from './keys.ts';
import { testRuntime } from './runtime.ts';
import { useApp } from './use-app.ts';

const next = 'other words that were never said';
const third = 'third words that nobody thought of';
const last = 'last words that came with a new key';
const LONGEST_MS = 60_000;

describe('the ways to open the vault, in the window', () => {
  const app = useApp(() => homeWithVault(linkDraft));
  const kitFile = join(tmpdir(), `hubvault-test-kit-${process.pid}.html`);
  const vaultFile = () => readFileSync(join(app.home.vaultFolder, 'vault.json'), 'utf8');
  let recoveryKey = '';

  const lock = async () => {
    const page = await lockByKey(app);
    await untilLocked(page);
    return page;
  };

  it('are listed with what they are, since when and when last used; the password cannot be removed', async () => {
    const page = await app.page();
    await unlock(page);
    await go(page, 'Settings');
    const line = slotLine(page, 'Argon2id, 64 MiB, 3 passes, 4 lanes');
    await line.waitFor();
    expect(await line.textContent()).toMatch(/^Password.*Since .*last used just now/);
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    await page
      .getByText('Opening by device is off')
      .or(page.getByRole('button', { name: /^Let this device/ }))
      .waitFor();
  });

  it('a weak new password is warned about while it is typed, and taken only when that is insisted on', async () => {
    const page = await app.page();
    await command(page, 'change the password');
    await typeNewPassword(page, 'New password', 'password1');
    await dialog(page).getByText('Strength: weak').waitFor();
    await dialog(page).getByLabel('Current password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Choose a stronger password, or say that you want this one.').waitFor();
    const accept = dialog(page).getByLabel('Use this weak password all the same');
    await accept.check();
    // Another password is another question.
    await typeNewPassword(page, 'New password', 'password2');
    await dialog(page).getByText('Strength: weak').waitFor();
    expect(await accept.isChecked()).toBe(false);
    await typeNewPassword(page, 'New password', next);
    await dialog(page).getByText('Strength: strong').waitFor();
    expect(await accept.count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('the password changes by the present one alone, and the new one opens the vault', async () => {
    let page = await app.page();
    await go(page, 'Settings');
    await page.getByRole('button', { name: 'Change…: Password' }).click();
    const present = dialog(page).getByLabel('Current password', { exact: true });
    expect(await isFocused(present)).toBe(true);
    const before = vaultFile();
    await present.fill('three words only');
    await typeNewPassword(page, 'New password', next);
    await page.keyboard.press('Enter');
    await dialog(page).getByText('The password is wrong. Nothing was changed.').waitFor();
    expect(vaultFile()).toBe(before);
    expect(await isFocused(present)).toBe(true);
    await present.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('The password is changed.').waitFor({ timeout: LONGEST_MS });
    await dialog(page).waitFor({ state: 'detached' });

    page = await lock();
    await tryPassword(page, PASSWORD);
    await page.getByText('The password is wrong.').waitFor();
    await unlock(page, next);
  });

  it('a recovery key that is only looked at opens nothing, and no file of it is left', async () => {
    const page = await app.page();
    const before = vaultFile();
    const groups = await beginRecoveryKey(page);
    expect([groups.length, groups.every((group) => /^[0-9A-Z]{4}$/.test(group))]).toEqual([9, true]);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(vaultFile()).toBe(before);
    expect(await page.content()).not.toContain(groups[0]);
  });

  it('a recovery key is saved where the person says, and opens the vault once two groups are typed back', async () => {
    const page = await app.page();
    const groups = await beginRecoveryKey(page);
    await app.running.machine.nameFile(kitFile);
    await dialog(page).getByRole('button', { name: 'Save the kit…' }).click();
    await dialog(page).getByText('Whoever has the file can open the vault').waitFor();
    expect(readFileSync(kitFile, 'utf8')).toContain(`<span>${groups[0]}</span> <span>${groups[1]}</span>`);
    rmSync(kitFile);

    await confirmGroups(
      page,
      groups.map(() => 'AAAA'),
      next,
    );
    await dialog(page).getByText('What you typed is not what the kit says.').waitFor();
    await dialog(page).getByRole('button', { name: 'Back' }).click();
    await confirmGroups(page, groups, next);
    await page.getByText('The recovery key opens the vault now.').waitFor();
    await slotLine(page, 'Recovery key').waitFor();
    expect(await page.content()).not.toContain(groups[0]);
    recoveryKey = groups.join('-');
  });

  it.skipIf(testRuntime().kind !== 'stand-in')('what is printed is the kit and nothing else', async () => {
    const page = await app.page();
    const groups = await beginRecoveryKey(page);
    const { standIn } = app.running.machine;
    await standIn?.answerPrint(true);
    await dialog(page).getByRole('button', { name: 'Print the kit…' }).click();
    await dialog(page).getByText('Sent to the printer.').waitFor();
    const [printed = ''] = (await standIn?.printed()) ?? [];
    expect(printed).toMatch(/^HubVault recovery kit\n/);
    expect(printed).toMatch(new RegExp(groups.join('\\s+')));
    for (const other of ['Settings', 'Your recovery key', 'I have kept it', 'Argon2id'])
      expect(printed).not.toContain(other);
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  });

  it('the recovery key opens a locked vault, leads to a new password, and a new key is asked for', async () => {
    let page = await lock();
    await page.getByRole('button', { name: 'Use the recovery key' }).click();
    const field = page.getByLabel('Recovery key', { exact: true });
    await field.fill(recoveryKey.slice(0, -1));
    await page.keyboard.press('Enter');
    await page.getByText('It has 35 characters; a recovery key has 36').waitFor();
    await field.fill(recoveryKey.toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await typeNewPassword(page, 'New password', third);
    await page.keyboard.press('Enter');
    await sidebar(page).waitFor({ timeout: LONGEST_MS });
    await page.getByText('The recovery key that you used opens nothing any more').waitFor();
    const groups = await shownGroups(page);
    expect(groups.join('-')).not.toBe(recoveryKey);
    await confirmGroups(page, groups, third);
    await slotLine(page, 'Recovery key').waitFor();
    expect(await page.getByText('The recovery key that you used').count()).toBe(0);

    await go(page, 'Accounts');
    await accountRow(page, 'Production SIEM').waitFor();
    page = await lock();
    await page.getByRole('button', { name: 'Use the recovery key' }).click();
    await page.getByLabel('Recovery key', { exact: true }).fill(recoveryKey);
    await page.keyboard.press('Enter');
    await page.getByText('not the one of this vault').waitFor();
    await page.getByRole('button', { name: 'Use the password instead' }).click();
    await unlock(page, third);
  });

  it('a new data key goes with a new password: the vault stays open, and says what opens it no more', async () => {
    let page = await app.page();
    const before = vaultFile();
    await command(page, 'new data key');
    await dialog(page).getByText('These no longer open it after that').waitFor();
    await dialog(page).getByLabel('Current password', { exact: true }).fill('three words only');
    await typeNewPassword(page, 'New password', last);
    await page.keyboard.press('Enter');
    await dialog(page).getByText('The password is wrong. Nothing was changed.').waitFor();
    expect(vaultFile()).toBe(before);
    await dialog(page).getByLabel('Current password', { exact: true }).fill(third);
    await page.keyboard.press('Enter');
    await dialog(page).getByText('The vault has a new password and a new data key').waitFor({ timeout: LONGEST_MS });
    await dialog(page).getByText('A backup under the new data key was made and proven.').waitFor();
    expect(await dialog(page).getByRole('listitem').allTextContents()).toEqual(['Recovery key']);
    await dialog(page).getByRole('button', { name: 'Make a new recovery key…' }).click();
    // Of a vault that has none any more: no earlier kit is to be replaced.
    const groups = await shownGroups(page);
    expect(await dialog(page).getByText('the earlier kit').count()).toBe(0);
    await confirmGroups(page, groups, last);
    await slotLine(page, 'Recovery key').waitFor();

    // What is open reads and writes under the new key.
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Edit' }).click();
    await panel.getByLabel(/^Owner/).fill('Night shift');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Night shift').waitFor();
    await go(page, 'Activity');
    const grid = page.getByRole('grid', { name: 'Activity' });
    await grid.getByText('Data key renewed').waitFor();
    await page.getByText('The log is whole').waitFor();
    page = await lock();
    await tryPassword(page, third);
    await page.getByText('The password is wrong.').waitFor();
    await unlock(page, last);
    await go(page, 'Accounts');
    await accountRow(page, 'Night shift').waitFor();
  });

  it('a recovery key is removed with the password, and is then offered no more', async () => {
    let page = await app.page();
    await go(page, 'Settings');
    await page.getByRole('button', { name: 'Remove…: Recovery key' }).click();
    await dialog(page).getByLabel('Password of the vault', { exact: true }).fill(last);
    await dialog(page).getByRole('button', { name: 'Remove it' }).click();
    await page.getByRole('button', { name: 'Make a recovery key…' }).waitFor();
    page = await lock();
    await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Use the recovery key' }).count()).toBe(0);
    expect(existsSync(kitFile)).toBe(false);
  });
});
