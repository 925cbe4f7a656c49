import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { readJson, writeJson } from '../vault/slot-file-text.ts';
import { accountRow, go, sidebar, tryPassword, unlock, untilLocked } from './analyst.ts';
import { homeWithVault, PASSWORD } from './home.ts';
import { lockByKey, makeRecoveryKey } from './keys.ts';
import { useApp } from './use-app.ts';

const LONGEST_MS = 60_000;
/** Longer than the waits that these tests provoke. */
const PATIENT = { timeout: 12_000 };

describe('a locked vault with which something is wrong', () => {
  const app = useApp(() => homeWithVault(linkDraft));
  const vault = () => app.home.vaultFolder;
  const slotFile = () => join(vault(), 'vault.json');
  const away = () => `${vault()}-kept`;
  const look = async () => (await app.page()).getByRole('button', { name: /^(Look|Try) again$/ }).click();
  const lock = () => lockByKey(app);

  it('waits after wrong passwords, shows how long, and a restart does not shorten that', async () => {
    let page = await app.page();
    await untilLocked(page);
    const button = page.getByRole('button', { name: 'Unlock', exact: true });
    for (const word of ['one', 'two', 'three', 'four', 'five']) {
      await expect.poll(() => button.isEnabled(), PATIENT).toBe(true);
      await tryPassword(page, word);
      await page.getByText('The password is wrong.').waitFor();
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
    }
    await page.getByText('Several tries have failed').waitFor();
    expect(await button.isDisabled()).toBe(true);
    const seconds = async () => Number((await page.getByRole('timer').textContent())?.replace(' s', ''));
    const first = await seconds();
    expect([first > 0, first <= 4]).toEqual([true, true]);
    // The right password does not get past it either.
    await tryPassword(page, PASSWORD);
    expect(await sidebar(page).count()).toBe(0);
    await expect.poll(seconds, { ...PATIENT, interval: 100 }).toBeLessThan(first);
    await expect.poll(() => button.isEnabled(), PATIENT).toBe(true);
    await tryPassword(page, 'six');
    await page.getByText('Several tries have failed').waitFor();

    await app.restart();
    page = await app.page();
    await page.getByText('Several tries have failed').waitFor();
    await expect.poll(() => page.getByRole('timer').count(), PATIENT).toBe(0);
    await unlock(page);
  });

  it('says when an earlier slot file lies beside the database, before any password is asked for', async () => {
    copyFileSync(slotFile(), `${slotFile()}.earlier`);
    let page = await app.page();
    await makeRecoveryKey(page);
    copyFileSync(slotFile(), `${slotFile()}.later`);
    copyFileSync(`${slotFile()}.earlier`, slotFile());
    page = await lock();
    await page.getByRole('heading', { name: 'An earlier copy of your vault is in its place' }).waitFor();
    await page.getByText('The slot file (vault.json) is older than when this vault was last open here').waitFor();
    await page.getByRole('button', { name: 'Restore a backup…' }).waitFor();
    copyFileSync(`${slotFile()}.later`, slotFile());
    await look();
    await untilLocked(page);
    await page.getByRole('button', { name: 'Use the recovery key' }).waitFor();
  });

  it('names a whole older copy once the password is typed, and takes it only when its id is typed too', async () => {
    let page = await app.page();
    cpSync(vault(), away(), { recursive: true });
    await unlock(page);
    page = await lock();
    await untilLocked(page);
    rmSync(vault(), { recursive: true });
    cpSync(away(), vault(), { recursive: true });
    await tryPassword(page, PASSWORD);
    await page.getByText('The database (vault.db) is older than when this vault was last open here').waitFor();
    const { vaultId } = JSON.parse(readFileSync(slotFile(), 'utf8')) as { vaultId: string };
    const id = page.getByLabel("The first eight characters of the vault's id");
    const password = page.getByLabel('Password', { exact: true });
    await id.fill('00000000');
    await password.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('That is not the id of this vault. Nothing was changed.').waitFor();
    await id.fill(vaultId.slice(0, 8));
    await password.fill(PASSWORD);
    await page.getByRole('button', { name: 'Accept this copy' }).click();
    await sidebar(page).waitFor({ timeout: LONGEST_MS });
    await go(page, 'Accounts');
    await accountRow(page, 'Production SIEM').waitFor();
    page = await lock();
    await untilLocked(page);
  });

  it.each([
    ['cut off', 'The slot file (vault.json) is damaged: it is cut off', (text: string) => text.slice(0, 80)],
    [
      'changed',
      'The slot file (vault.json) is damaged: its checksum does not fit.',
      (text: string) => text.replace('"epoch": ', '"epoch": 9'),
    ],
  ])('says of a slot file that is %s what is wrong, and leads to the repair', async (_how, message, spoil) => {
    const page = await app.page();
    await untilLocked(page);
    const whole = readFileSync(slotFile(), 'utf8');
    writeFileSync(slotFile(), spoil(whole));
    await tryPassword(page, PASSWORD);
    await page.getByRole('heading', { name: 'The vault is damaged' }).waitFor();
    await page.getByText(message).first().waitFor();
    // Whoever goes back while it is still damaged is told again.
    await page.getByRole('button', { name: 'Back to unlocking' }).click();
    await page.getByRole('heading', { name: 'The vault is damaged' }).waitFor();
    writeFileSync(slotFile(), whole);
    await page.getByRole('button', { name: 'Back to unlocking' }).click();
    await untilLocked(page);
  });

  it('says of a vault of a newer HubVault that it is one, and asks for no password', async () => {
    const page = await app.page();
    await untilLocked(page);
    const whole = readFileSync(slotFile(), 'utf8');
    writeFileSync(slotFile(), whole.replace('"format": 1', '"format": 2'));
    await tryPassword(page, PASSWORD);
    await page.getByRole('heading', { name: 'Your vault cannot be opened as it is' }).waitFor();
    await page.getByText('This vault was made by a newer HubVault').waitFor();
    expect(await page.getByLabel('Password', { exact: true }).count()).toBe(0);
    writeFileSync(slotFile(), whole);
    await look();
    await untilLocked(page);
  });

  it('says when the key derivation was weakened, and that nothing was derived', async () => {
    const page = await app.page();
    // What was last seen was stronger: as if somebody had weakened the slot file since.
    const { vaultId } = readJson(vault()) as { vaultId: string };
    const memory = join(app.home.folder, 'seen', `${vaultId}.json`);
    const seen = JSON.parse(readFileSync(memory, 'utf8')) as { kdf: { passes: number } };
    writeFileSync(memory, JSON.stringify({ ...seen, kdf: { ...seen.kdf, passes: seen.kdf.passes + 1 } }));
    await tryPassword(page, PASSWORD);
    await page.getByRole('heading', { name: 'The protection of your vault was weakened' }).waitFor();
    await page.getByText('Nothing was derived; the vault stays locked.').waitFor();
    writeFileSync(memory, JSON.stringify(seen));
    await look();
    await unlock(page);
    await lock();
  });

  it('says when somebody else than HubVault wrote the slot file', async () => {
    const page = await app.page();
    await untilLocked(page);
    const whole = readFileSync(slotFile(), 'utf8');
    writeJson(vault(), { ...(readJson(vault()) as object), createdAt: '2020-01-01T00:00:00.000Z' });
    await tryPassword(page, PASSWORD);
    await page.getByText('it was changed by something other than HubVault').first().waitFor();
    writeFileSync(slotFile(), whole);
    await page.getByRole('button', { name: 'Back to unlocking' }).click();
    await untilLocked(page);
    await unlock(page);
  });
});
