// A day at the window, in a network of its own, with the clock moved on. Prints what it sent.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { accountPanel, go, openAccount, unlock, untilLocked } from '../../e2e/analyst.ts';
import { homeWithVault, PASSWORD } from '../../e2e/home.ts';
import { RunningApp } from '../../e2e/running-app.ts';
import { linkDraft } from '../../helpers/draft.ts';
import { print, sent } from './packets.ts';

const DAY_MS = 25 * 3_600_000;
/** More than the app takes from one look at the clock, the network and what is due to the next. */
const SOME_LOOKS_MS = 12_000;
const NAME = 'Production SIEM';

const home = await homeWithVault((vault) => linkDraft(vault, { name: NAME, expires: '2026-12-01' }));
const clock = join(home.folder, 'clock');
const environment = {
  HUBVAULT_TEST_CLOCK: clock,
  NODE_OPTIONS: `--import=${join(import.meta.dirname, 'moved-clock.ts')}`,
};

async function work(page: Page): Promise<void> {
  const panel = await openAccount(page, NAME);
  await panel.getByRole('button', { name: 'Reveal API key' }).click();
  await panel.getByRole('button', { name: 'Copy API key' }).click();
  await panel.getByRole('button', { name: 'Edit' }).click();
  await panel.getByLabel('Owner').fill('Ada');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await panel.getByText('Ada', { exact: true }).waitFor();
  await page.evaluate(
    async ({ password }) => {
      const { hubvault } = window;
      const fields = { apiKey: '4f9d1c60-7b2e-4c35-9a18-e1d05b7f6c22' };
      const draft = { provider: 'rapid7', server: 'eu', name: 'Saved on a train', tags: [], usedBy: [], fields };
      const made = await hubvault.backUpNow();
      const linked = await hubvault.linkAccount({ ...draft, offline: true });
      const checked = await hubvault.checkBackups();
      if (!made.ok || !linked.ok || !checked.ok) throw new Error('Something of the day was not done.');
      const backup = made.value.id;
      const preview = await hubvault.previewRestore({ backup, password });
      if (!preview.ok) throw new Error('The backup could not be looked at.');
      const restored = await hubvault.restoreBackup({ backup, password, agreement: preview.value.agreement });
      if (!restored.ok) throw new Error('The backup could not be restored.');
    },
    { password: PASSWORD },
  );
  for (const screen of ['Overview', 'Hub', 'Activity', 'Settings', 'Accounts'] as const) await go(page, screen);
}

try {
  await using app = await RunningApp.start(home.folder, { environment });
  await unlock(await app.page());
  await (await app.page()).getByRole('button', { name: 'Only when I ask' }).click();
  await work(await app.page());
  // A day passes: the vault locks by itself, and what is due is looked at again after unlocking.
  writeFileSync(clock, String(DAY_MS));
  await untilLocked(await app.page());
  await unlock(await app.page());
  for (const isOnline of [false, true]) {
    await app.machine.online(isOnline);
    await sleep(SOME_LOOKS_MS);
  }
  const day = sent();
  const panel = await openAccount(await app.page(), NAME);
  await panel.getByRole('button', { name: 'Verify now' }).click();
  await accountPanel(await app.page())
    .getByText('The server could not be reached.')
    .waitFor();
  print({ day, afterVerify: sent() });
} finally {
  home.remove();
}
