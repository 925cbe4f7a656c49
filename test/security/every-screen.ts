import { expect } from 'vitest';
import {
  accountPanel,
  command,
  connect,
  createVault,
  dropRequest,
  fillForm,
  go,
  openAccount,
  openBackups,
  tryPassword,
  unlock,
  untilLocked,
} from '../e2e/analyst.ts';
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
import type { RunningApp } from '../e2e/running-app.ts';
import type { EmulatedProvider } from '../providers/emulated-provider.ts';
import { refusingUrl } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';

const password = 'Planted-4711-password-of-the-canary';
const wrongPassword = 'Planted-0815-password-that-is-wrong';
const secret = '0f5ec7e7-0bad-4c0d-9e5a-7e57ab1e5afe';
const refusedSecret = 'badbadba-d0ba-4bad-8bad-badbadbad000';
const nextPassword = 'Planted-4712-password-that-came-after';
const lastPassword = 'Planted-4713-password-of-the-recovery';
const renewedPassword = 'Planted-4714-password-of-the-new-data-key';
const name = 'Planted name of an account';
const owner = 'Planted owner of an account';
const nextSecret = '0f5ec7e8-0bad-4c0d-9e5a-7e57ab1e5aff';
const nextOwner = 'Planted next owner of it';
const description = 'Planted description of an account';
const label = 'Planted-label';
const asked = 'Planted name that a request asks for';
/** All that is planted before a recovery key is shown. */
export const everything = [
  ...[password, nextPassword, lastPassword, renewedPassword, wrongPassword, secret, nextSecret, refusedSecret],
  ...[name, owner, nextOwner, description, label, asked],
];

/** A provider that takes the two keys and repeats any other in all that it answers. */
export const provider: EmulatedProvider = {
  ...rapid7,
  answer({ headers }) {
    const key = String(headers['x-api-key']);
    if (key === secret || key === nextSecret) return { status: 200, body: { message: 'Authorized' } };
    return { status: 401, body: { message: key, key }, headers: { 'x-your-key': key } };
  },
};

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
  await command(locked, 'new data key');
  await locked.getByLabel('Current password', { exact: true }).fill(lastPassword);
  await typeNewPassword(locked, 'New password', renewedPassword);
  await locked.keyboard.press('Enter');
  await locked.getByText('The vault has a new password and a new data key').waitFor({ timeout: 60_000 });
  await dialog(locked).getByRole('button', { name: 'Done' }).click();
  return [abandoned.join('-'), recoveryKey, shown.join('-')];
}

/** Fills in both forms of an account, and looks for what became of it in the log. */
async function workThroughForms(app: RunningApp): Promise<void> {
  const page = await app.page();
  const panel = await openAccount(page, name);
  await panel.getByRole('button', { name: 'Edit' }).click();
  await panel.getByLabel(/^Owner/).fill(nextOwner);
  await panel.getByLabel(/^Description/).fill(description);
  for (const list of [/^Used by/, /^Tags/]) {
    await panel.getByLabel(list).fill(label);
    await panel.getByLabel(list).press('Enter');
  }
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText(nextOwner).waitFor();
  await panel.getByRole('button', { name: 'New credential' }).click();
  for (const key of [refusedSecret, nextSecret]) {
    await panel.getByLabel('API key', { exact: true }).fill(key);
    await panel.getByRole('button', { name: 'Check and save' }).click();
    await panel.getByText('Nothing was changed').or(panel.getByText('The new credential is saved')).waitFor();
  }
  await panel.getByRole('button', { name: 'Check version 1' }).click();
  await panel.getByRole('button', { name: 'Mark version 1 as revoked' }).click();
  await panel.getByRole('button', { name: 'Reveal API key' }).click();
  await panel.getByText(nextSecret).waitFor();
  await go(page, 'Activity');
  await page.getByLabel('Account', { exact: true }).fill(name);
  await page.getByRole('grid', { name: 'Activity' }).getByText('Secret revealed').first().waitFor();
  await page.getByLabel('When').selectOption('between');
  await page.getByLabel('Account', { exact: true }).fill(label);
  await page.getByText('No event fits the filter').waitFor();
}

/** Takes a request from a file and from a link, and types a key into a form that is then given up. */
async function workThroughRequests(app: RunningApp): Promise<void> {
  const page = await app.page();
  await dropRequest(page, JSON.stringify({ hubvault: 'link-request', schema: 1, provider: rapid7.id, name: asked }));
  await page.getByRole('alert').getByText(asked).waitFor();
  await page.getByRole('button', { name: 'Fill in the form' }).click();
  await page.getByLabel('API key', { exact: true }).fill(nextSecret);
  await dropRequest(page, `{"hubvault": "link-request", "apiKey": "${secret}", "name": "${asked}"`);
  await page.getByText('Nothing was done').or(page.getByText('link request')).first().waitFor();
  await app.machine.openLink(`hubvault://link/${rapid7.id}?server=eu`);
  await page.getByText('You are asked to link an account').waitFor();
  await command(page, 'link an account on sekoia');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
}

/** Backs up, reads through, and goes back to a backup that is told in full beforehand. */
async function workThroughBackups(app: RunningApp): Promise<void> {
  const page = await app.page();
  await openBackups(page);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText('Backed up. The backup was opened and proven.').first().waitFor();
  const panel = await openAccount(page, name);
  await panel.getByRole('button', { name: 'Edit' }).click();
  await panel.getByLabel(/^Owner/).fill(owner);
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByRole('form').waitFor({ state: 'detached' });
  await openBackups(page);
  await page.getByRole('button', { name: 'Read all through' }).click();
  await page.getByText('Proven, read through').first().waitFor();
  await page
    .getByRole('button', { name: /^Restore the backup/ })
    .first()
    .click();
  await dialog(page).getByText(name).waitFor();
  await dialog(page).getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByText(/^Restored as of/).waitFor();
  const restored = await openAccount(page, name);
  await restored.getByText(nextOwner).waitFor();
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

/**
 * Uses every screen with what is planted.
 * @returns the recovery keys that were shown
 */
export async function workThroughEverything(app: RunningApp, address: string): Promise<string[]> {
  await workThrough(app, address);
  await workThroughForms(app);
  await workThroughRequests(app);
  await workThroughBackups(app);
  return await workThroughKeys(app);
}
