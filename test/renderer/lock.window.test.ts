import { describe, expect, test } from 'vitest';
import { demoPassword } from '../../renderer/dev/fake-bridge.ts';
import { hasBrowser, useWindows } from './helpers/window.ts';

describe.skipIf(!hasBrowser)('the lock screen', () => {
  const open = useWindows();

  test('a new vault is made with a password typed twice, and opens', async () => {
    const { page, storeText, close } = await open({ query: 'vault=no-vault' });
    const password = page.getByLabel('Password', { exact: true });
    await password.fill('canary');
    await page.getByText('Strength: weak').waitFor();
    await page.getByLabel('The same password again', { exact: true }).fill('something else');
    await page.getByRole('button', { name: 'Create vault' }).click();
    expect(await page.getByText('The two are not the same').isVisible()).toBe(true);
    expect(await page.getByText('Nobody can reset this password').isVisible()).toBe(true);
    await page.getByLabel('The same password again', { exact: true }).fill('canary');
    await page.getByRole('button', { name: 'Create vault' }).click();
    await page.getByText('Choose a stronger password, or say that you want this one.').waitFor();
    await page.getByLabel('Use this weak password all the same').check();
    await page.getByRole('button', { name: 'Create vault' }).click();
    expect(await page.getByRole('progressbar').isVisible()).toBe(true);
    expect(await password.inputValue()).toBe('');
    await page.getByRole('heading', { name: 'Your vault is ready and empty' }).waitFor();
    expect(await storeText()).not.toContain('canary');
    await close();
  });

  test('a wrong password says so, empties the field and keeps the focus in it', async () => {
    const { page, storeText, close } = await open({ query: 'vault=locked' });
    const password = page.getByLabel('Password', { exact: true });
    expect(await password.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await page.getByText('/hubvault/vault').isVisible()).toBe(true);
    await password.fill('canary-wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'not the password' }).waitFor();
    expect(await password.inputValue()).toBe('');
    expect(await password.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await storeText()).not.toContain('canary');
    await close();
  });

  test('the right password opens the vault and is kept nowhere', async () => {
    const { page, storeText, close } = await open({ query: 'vault=locked' });
    await page.getByLabel('Password', { exact: true }).fill(demoPassword);
    await page.keyboard.press('Enter');
    expect(await storeText()).not.toContain(demoPassword);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(await storeText()).not.toContain(demoPassword);
    await close();
  });

  test('the shortcut locks at once, and the store forgets every account', async () => {
    const { page, storeText, close } = await open();
    await page.getByText('HR onboarding sync').waitFor();
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Unlock your vault' }).waitFor();
    expect(await storeText()).not.toContain('HR onboarding sync');
    expect(await page.getByText('HR onboarding sync').count()).toBe(0);
    await close();
  });

  test('a lock that main decides on takes a revealed secret off the screen', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+2');
    await page.getByText('EMEA detections').click();
    await page.getByRole('button', { name: 'Reveal API key' }).click();
    await page.getByText('demo-secret-1-').waitFor();
    await page.evaluate(() => window.hubvaultFake?.bridge.lockVault());
    await page.getByRole('heading', { name: 'Unlock your vault' }).waitFor();
    expect(await page.getByText('demo-secret-1-').count()).toBe(0);
    await close();
  });
});
