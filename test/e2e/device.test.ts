import { describe, expect, it } from 'vitest';
import type { PlayedKeyStore } from '../../stand-in/api/safe-storage.ts';
import { go, sidebar, unlock, untilLocked } from './analyst.ts';
import { homeWithVault, PASSWORD } from './home.ts';
import { dialog, lockByKey, slotLine } from './keys.ts';
import { testRuntime } from './runtime.ts';
import { useApp } from './use-app.ts';

const good: PlayedKeyStore = {
  backEnd: 'gnome_libsecret',
  key: 'of this machine',
  state: 'available',
  shouldReEncrypt: false,
};

// A real key store belongs to the person at the machine: no test writes into it.
describe.skipIf(testRuntime().kind !== 'stand-in' || process.platform !== 'linux')(
  'opening the vault by the device',
  () => {
    const app = useApp(() => homeWithVault());
    const play = async (store: Partial<PlayedKeyStore> | null) =>
      await app.running.machine.standIn?.playKeyStore(store && { ...good, ...store });
    const lock = async () => {
      const page = await lockByKey(app);
      await untilLocked(page);
      return page;
    };
    const byDevice = { name: 'Unlock with this device' } as const;

    it.each(['basic_text', 'unknown'] as const)(
      'is off where the store is %s, and the window says why',
      async (backEnd) => {
        await play({ backEnd });
        const page = await app.page();
        if (await page.getByRole('heading', { name: 'Unlock your vault' }).isVisible()) await unlock(page);
        await go(page, 'Overview');
        await go(page, 'Settings');
        await page.getByText('Opening by device is off').waitFor();
        expect(await page.getByRole('button', { name: /^Let this device/ }).count()).toBe(0);
      },
    );

    it('is off until the person asks for it with the password, and is then one click', async () => {
      await play({});
      let page = await lock();
      await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor();
      expect(await page.getByRole('button', byDevice).count()).toBe(0);
      await unlock(page);
      await go(page, 'Settings');
      await page.getByRole('button', { name: 'Let this device open the vault…' }).click();
      await dialog(page).getByText('Whoever sits at this device can open it too').waitFor();
      await dialog(page).getByLabel('Password of the vault', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await slotLine(page, 'Device, through the GNOME keyring').waitFor();
      page = await lock();
      await page.getByRole('button', byDevice).click();
      await sidebar(page).waitFor();
    });

    it('stops where the system uses another store, and works again when it is back', async () => {
      const page = await lock();
      await play({ backEnd: 'kwallet6' });
      await page.getByRole('button', byDevice).click();
      await page.getByText('The system now uses another key store (kwallet6)').waitFor();
      await play({ state: 'not-now' });
      await page.getByRole('button', byDevice).click();
      await page.getByText("The system's key store is locked or busy.").waitFor();
      await play({});
      await page.getByRole('button', byDevice).click();
      await sidebar(page).waitFor();
    });

    it('still works after a restart; and when the store is gone, the password opens as before', async () => {
      await app.restart();
      let page = await app.page();
      await untilLocked(page);
      await play({});
      await page.getByRole('button', byDevice).click();
      await sidebar(page).waitFor();
      page = await lock();
      await play(null);
      await page.getByRole('button', byDevice).click();
      await page.getByText('This system has no key store that is good enough').waitFor();
      await unlock(page);
      await go(page, 'Settings');
      await page.getByRole('button', { name: /^Remove…: Device/ }).click();
      await dialog(page).getByLabel('Password of the vault', { exact: true }).fill(PASSWORD);
      await dialog(page).getByRole('button', { name: 'Remove it' }).click();
      await expect.poll(() => slotLine(page, 'Device').count()).toBe(0);
      page = await lock();
      await page.getByRole('button', { name: 'Unlock', exact: true }).waitFor();
      expect(await page.getByRole('button', byDevice).count()).toBe(0);
    });
  },
);
