import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changeDataKey } from '../../core/vault/slots/change-data-key.ts';
import { linkDraft } from '../helpers/draft.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { accountRow, go, sidebar, tryPassword, unlock, untilLocked } from './analyst.ts';
import { type Home, homeWithVault, PASSWORD } from './home.ts';
import { useApp } from './use-app.ts';

const PAGE = 4096;
const ACCOUNTS = 60;

/** A home whose vault has many accounts and one backup, in which one account is not yet. */
async function homeWithBackup(): Promise<Home> {
  const home = await homeWithVault((vault) => {
    for (let index = 0; index < ACCOUNTS; index += 1) {
      linkDraft(vault, { name: `Account ${index}`, description: 'd'.repeat(400) });
    }
  });
  const vault = await unlockVault(home.vaultFolder, PASSWORD);
  await makeBackup(vault, 'asked');
  linkDraft(vault, { name: 'Since the backup' });
  vault.lock();
  cpSync(home.vaultFolder, join(home.folder, 'as-it-was'), { recursive: true });
  return home;
}

// Windows does not let a file be changed that is open.
describe.skipIf(process.platform === 'win32')('a vault that is damaged', () => {
  const app = useApp(homeWithBackup);
  const inVault = (name: string) => join(app.home.vaultFolder, name);

  /** Puts the vault back as it was. An earlier state than the one that was seen last would be refused, and rightly. */
  function putBack(): void {
    const { folder, vaultFolder } = app.home;
    for (const name of readdirSync(folder)) {
      if (name.startsWith('vault') || name === 'seen') rmSync(join(folder, name), { recursive: true });
    }
    cpSync(join(folder, 'as-it-was'), vaultFolder, { recursive: true });
  }

  // Before each, the vault is whole again and locked. Not while the app runs: a lock writes what was seen after the page shows it.
  beforeEach(async () => {
    await (await app.page()).getByRole('heading').first().waitFor();
    await app.restart(undefined, putBack);
    await untilLocked(await app.page());
  });

  async function lookAnew(): Promise<Page> {
    await app.restart();
    return await app.page();
  }

  function flipByte(page: number): void {
    const bytes = readFileSync(inVault('vault.db'));
    const at = (page - 1) * PAGE + 99;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(inVault('vault.db'), bytes);
  }

  /** Types the password on the repair screen and presses a button. */
  async function press(page: Page, button: string, password = PASSWORD): Promise<void> {
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: button, exact: true }).click();
  }

  async function unlockAgain(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Unlock it' }).click();
    await untilLocked(page);
    await unlock(page);
  }

  it('by a page says which, and what can be read; a backup is put in its place, and every file is kept', async () => {
    flipByte(9);
    const page = await lookAnew();
    await page.getByRole('button', { name: 'Something is wrong with the vault' }).click();
    await page.getByText('Backups', { exact: true }).waitFor();
    await press(page, 'Look inside', 'another password');
    await page.getByText('The password is wrong.').waitFor();
    await press(page, 'Look inside');
    await page.getByText(/^1 of \d+ pages is damaged: 9\.$/).waitFor();
    await page.getByText(/^\d+ accounts can be read/).waitFor();
    expect(await page.getByText(/remove|delete/i).count()).toBe(0);
    const damagedPage = (file: string) => readFileSync(file).subarray(8 * PAGE, 9 * PAGE);
    const damaged = damagedPage(inVault('vault.db'));
    await press(page, 'Restore it');
    await page.getByText('Restored. The vault opens with the password that you just typed.').waitFor();
    const [aside = ''] = readdirSync(inVault('set-aside'));
    expect(damagedPage(join(inVault('set-aside'), aside, 'vault.db')).equals(damaged)).toBe(true);
    await unlockAgain(page);
    await expect
      .poll(() => sidebar(page).getByRole('button', { name: 'Accounts' }).textContent())
      .toContain(`${ACCOUNTS}`);
  });

  it('by being cut off is named at the unlock, and what can be read is saved into a new vault', async () => {
    const bytes = readFileSync(inVault('vault.db'));
    writeFileSync(inVault('vault.db'), bytes.subarray(0, bytes.length - 6 * PAGE - 100));
    const page = await lookAnew();
    await tryPassword(page, PASSWORD);
    await page.getByRole('heading', { name: 'The vault is damaged' }).waitFor();
    await page.getByText(/it is cut off: its last page has 3996 of 4096 bytes/).waitFor();
    await press(page, 'Save into a new vault');
    await page.getByText(/accounts? (was|were) saved into the new vault/).waitFor();
    const [damagedFolder = ''] = readdirSync(app.home.folder).filter((name) => name.startsWith('vault-damaged-'));
    expect(readdirSync(join(app.home.folder, damagedFolder, 'backups'))).toHaveLength(1);
    await unlockAgain(page);
    await go(page, 'Activity');
    await page.getByRole('grid').getByText('Salvaged').waitFor();
  });

  it.each([
    ['vault.json', 'vault.json is missing'],
    ['vault.db', 'vault.db is missing'],
  ])('by the loss of its %s says so at once, and no vault is made over it', async (name, title) => {
    rmSync(inVault(name));
    const page = await lookAnew();
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.getByRole('heading', { name: 'Create your vault' }).count()).toBe(0);
    await press(page, 'Restore it');
    await page.getByText('Restored.').waitFor();
    await unlockAgain(page);
    await sidebar(page).waitFor();
    expect(existsSync(inVault('set-aside'))).toBe(true);
  });

  it('after a new data key offers a backup under it first, and says when another brings the earlier key back', async () => {
    await changeDataKey(app.home.vaultFolder, PASSWORD, 'words of later', testGuard());
    rmSync(inVault('vault.json'));
    const page = await lookAnew();
    const choice = page.getByLabel('Backup', { exact: true });
    await choice.waitFor();
    const warning = page.getByText('This backup is of an earlier data key.');
    expect([await choice.inputValue(), await warning.count()]).toEqual([expect.stringMatching(/-new-data-key$/), 0]);
    const [earlier = ''] = readdirSync(inVault('backups')).filter((name) => name.endsWith('-password-change'));
    await choice.selectOption(earlier);
    await warning.waitFor();
    await page.getByText(/the earlier data key would be back/).waitFor();
    await press(page, 'Restore it');
    await page.getByText(/the earlier data key is back\. Renew it now/).waitFor();
    await unlockAgain(page);
  });

  describe('after a new data key, with only its vault.db damaged', () => {
    const ofThatDay = 'Password of the backup';
    const own = (page: Page) => page.getByLabel(ofThatDay, { exact: true });
    const warning = (page: Page) => page.getByText('This backup is of an earlier data key.');

    /** Chooses the backup from before the new data key. */
    async function chooseEarlier(): Promise<Page> {
      await changeDataKey(app.home.vaultFolder, PASSWORD, 'words of later', testGuard());
      flipByte(9);
      const page = await lookAnew();
      await page.getByRole('button', { name: 'Something is wrong with the vault' }).click();
      const choice = page.getByLabel('Backup', { exact: true });
      await choice.waitFor();
      // The newest is of the present key: one password does.
      expect(await own(page).count()).toBe(0);
      const [earlier = ''] = readdirSync(inVault('backups')).filter((name) => name.endsWith('-asked'));
      await choice.selectOption(earlier);
      await warning(page).waitFor();
      return page;
    }

    it('takes an earlier backup with both passwords, and says which of them is wrong', async () => {
      const page = await chooseEarlier();
      await press(page, 'Restore it', 'words of later');
      await page.getByText('Type the password of the backup as well.').waitFor();
      await own(page).fill('not that of that day');
      await press(page, 'Restore it', 'words of later');
      await page.getByText('The password is not that of the backup, which has one of its own').waitFor();
      expect([await own(page).inputValue(), existsSync(inVault('set-aside'))]).toEqual(['', false]);
      await own(page).fill(PASSWORD);
      await press(page, 'Restore it', 'not that of today');
      await page.getByText('The password is not the one that opens the vault now.').waitFor();
      expect(existsSync(inVault('set-aside'))).toBe(false);
      await own(page).fill(PASSWORD);
      await press(page, 'Restore it', 'words of later');
      await page.getByText('Restored. The vault opens with the password of the backup.').waitFor();
      await unlockAgain(page);
    });

    it('takes it with its own password alone once that is said', async () => {
      const page = await chooseEarlier();
      await page.getByLabel('I know only the password of the day of the backup').check();
      expect(await own(page).count()).toBe(0);
      await press(page, 'Restore it');
      await page.getByText('Restored. The vault opens with the password').waitFor();
      await unlockAgain(page);
    });

    it('takes a copy from elsewhere with the password of its day', async () => {
      const page = await chooseEarlier();
      await app.running.machine.chooseFolder(join(app.home.folder, 'as-it-was'));
      await press(page, 'Choose the copy…', 'words of later');
      await page.getByText('The password is not that of the backup, which has one of its own').waitFor();
      await app.running.machine.chooseFolder(join(app.home.folder, 'as-it-was'));
      await page.getByLabel('Password of the copy, if it is another', { exact: true }).fill(PASSWORD);
      await press(page, 'Choose the copy…', 'words of later');
      await page.getByText('Restored. The vault opens with the password of the backup.').waitFor();
      await unlockAgain(page);
    });
  });

  it('by the loss of its vault.json is whole again once the person has put that back', async () => {
    renameSync(inVault('vault.json'), join(app.home.folder, 'vault.json-away'));
    const page = await lookAnew();
    await page.getByRole('heading', { name: 'vault.json is missing' }).waitFor();
    renameSync(join(app.home.folder, 'vault.json-away'), inVault('vault.json'));
    await page.getByRole('button', { name: 'Try again' }).click();
    await untilLocked(page);
    await unlock(page);
  });

  it('nowhere is not restored over from there: it says to unlock, where one looks first', async () => {
    const page = await lookAnew();
    await page.getByRole('button', { name: 'Something is wrong with the vault' }).click();
    await press(page, 'Look inside');
    await page.getByText(/^Inside, all is whole/).waitFor();
    await press(page, 'Restore it');
    await page.getByText('The vault opens, and all of it can be read. Nothing was changed.').waitFor();
    await page.getByRole('button', { name: 'Back to unlocking' }).click();
    await unlock(page);
    await go(page, 'Accounts');
    await page.getByLabel('Filter accounts').fill('Since the backup');
    await accountRow(page, 'Since the backup').waitFor();
  });
});
