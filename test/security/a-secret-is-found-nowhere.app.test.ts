import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import {
  accountPanel,
  command,
  connect,
  createVault,
  fillForm,
  go,
  openAccount,
  tryPassword,
  unlock,
  untilLocked,
} from '../e2e/analyst.ts';
import { emptyHome } from '../e2e/home.ts';
import {
  beginRecoveryKey,
  confirmGroups,
  dialog,
  lockByKey,
  makeRecoveryKey,
  shownGroups,
  slotLine,
  typeNewPassword,
} from '../e2e/keys.ts';
import { formFor } from '../e2e/providers.ts';
import { RunningApp } from '../e2e/running-app.ts';
import type { EmulatedProvider } from '../providers/emulated-provider.ts';
import { refusingUrl, startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { filesBelow, tracesOf } from './traces.ts';

const password = 'Planted-4711-password-of-the-canary';
const wrongPassword = 'Planted-0815-password-that-is-wrong';
const secret = '0f5ec7e7-0bad-4c0d-9e5a-7e57ab1e5afe';
const refusedSecret = 'badbadba-d0ba-4bad-8bad-badbadbad000';
const nextPassword = 'Planted-4712-password-that-came-after';
const lastPassword = 'Planted-4713-password-of-the-recovery';
const name = 'Planted name of an account';
const owner = 'Planted owner of an account';
const everything = [password, nextPassword, lastPassword, wrongPassword, secret, refusedSecret, name, owner];

/** A provider that takes the one key and repeats any other in all that it answers. */
const provider: EmulatedProvider = {
  ...rapid7,
  answer({ headers }) {
    const key = String(headers['x-api-key']);
    if (key === secret) return { status: 200, body: { message: 'Authorized' } };
    return { status: 401, body: { message: key, key }, headers: { 'x-your-key': key } };
  },
};

/** Every file below a folder in which somebody is still at work. */
async function filesNow(folder: string): Promise<Record<string, Buffer>> {
  for (let tries = 0; ; tries += 1) {
    try {
      return filesBelow(folder);
    } catch (error) {
      // One went between being listed and being read.
      if (tries === 20) throw error;
      await sleep(50);
    }
  }
}

it('after every screen was used, nothing planted is found in any file, nor in anything printed (A4, E6)', async () => {
  const home = emptyHome();
  // All that a program may take for its own place lies below one folder.
  const places = Object.fromEntries(
    ['HOME', 'TMPDIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'].map((variable) => [
      variable,
      join(home.folder, variable.toLowerCase()),
    ]),
  );
  for (const place of Object.values(places)) mkdirSync(place);
  try {
    const app = await RunningApp.start(home.folder, { environment: places });
    await using server = await startEmulator(provider);
    await workThrough(app, server.url);
    const recoveryKeys = await workThroughKeys(app);
    const planted = [...everything, ...recoveryKeys.flatMap((key) => [key, key.replaceAll('-', '')])];

    const profiles = await app.machine.profileFolders();
    expect(profiles.length).toBeGreaterThan(0);
    for (const profile of profiles) {
      const files = await filesNow(profile);
      expect(Object.keys(files).length, profile).toBeGreaterThan(3);
      expect(tracesOf(planted, files)).toEqual([]);
    }
    expect(await app.quit()).toBe(0);
    expect(app.printed).not.toMatch(/\n\s+at /);
    const left = filesBelow(home.folder);
    expect(Object.keys(left)).toEqual(
      expect.arrayContaining([join('vault', 'vault.db'), join('app', 'preferences.json')]),
    );
    expect(tracesOf(planted, { ...left, printed: app.printed })).toEqual([]);
  } finally {
    home.remove();
  }
});

/** Changes the ways to open the vault in all ways, and gives the recovery keys that were shown. */
async function workThroughKeys(app: RunningApp): Promise<string[]> {
  const page = await app.page();
  await app.machine.standIn?.playKeyStore({
    ...{ backEnd: 'gnome_libsecret', key: 'of this machine', state: 'available', shouldReEncrypt: false },
  });
  await command(page, 'change the password');
  await page.getByLabel('Current password', { exact: true }).fill(password);
  await typeNewPassword(page, 'New password', nextPassword);
  await page.keyboard.press('Enter');
  await page.getByText('The password is changed.').waitFor({ timeout: 60_000 });
  const abandoned = await beginRecoveryKey(page);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  const recoveryKey = await makeRecoveryKey(page, nextPassword);
  const offer = page.getByRole('button', { name: 'Let this device open the vault…' });
  if (await offer.isVisible()) {
    await offer.click();
    await dialog(page).getByLabel('Password of the vault', { exact: true }).fill(nextPassword);
    await page.keyboard.press('Enter');
    await slotLine(page, 'Device, through').waitFor();
  }
  const locked = await lockByKey({ running: app, page: () => app.page() });
  await locked.getByRole('button', { name: 'Use the recovery key' }).click();
  await locked.getByLabel('Recovery key', { exact: true }).fill(recoveryKey);
  await locked.keyboard.press('Enter');
  await typeNewPassword(locked, 'New password', lastPassword);
  await locked.keyboard.press('Enter');
  const shown = await shownGroups(locked);
  await confirmGroups(locked, shown, lastPassword);
  await slotLine(locked, 'Recovery key').waitFor();
  return [abandoned.join('-'), recoveryKey, shown.join('-')];
}

async function workThrough(app: RunningApp, address: string): Promise<void> {
  let page = await app.page();
  await createVault(page, password);
  for (const [key, where] of [
    [refusedSecret, address],
    [secret, await refusingUrl()],
    [secret, address],
  ] as const) {
    await fillForm(page, formFor(provider, { fields: { apiKey: key } }, { address: where, name }));
    await page.getByLabel(/^Owner/).fill(owner);
    await connect(page);
    await page.getByText('Nothing was saved').or(accountPanel(page).getByText('Linked.')).first().waitFor();
  }
  const panel = await openAccount(page, name);
  await panel.getByRole('button', { name: 'Reveal API key' }).click();
  await panel.getByText(secret).waitFor();
  await panel.getByRole('button', { name: 'Hide API key' }).click();
  await panel.getByRole('button', { name: 'Copy API key' }).click();
  await expect.poll(() => app.machine.clipboardText()).toBe(secret);
  await panel.getByRole('button', { name: 'Verify now' }).click();
  await page.getByText('Verified. The provider').waitFor();
  await page.getByLabel('Filter accounts').fill(name);
  await go(page, 'Overview');
  await go(page, 'Settings');
  await page.getByText('Dark', { exact: true }).click();
  await command(page, 'verify all');
  await page.keyboard.press('ControlOrMeta+l');
  page = await app.page();
  await untilLocked(page);
  await tryPassword(page, wrongPassword);
  await page.getByText('The password is wrong.').waitFor();
  await unlock(page, password);
  await openAccount(page, name);
}
