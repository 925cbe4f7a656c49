import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { recordEvents } from '../../core/audit/record-events.ts';
import { hubvaultProcess } from '../helpers/cli.ts';
import { canary, linkDraft } from '../helpers/draft.ts';
import { refusingUrl } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';
import { connect, fillForm, go, openAccount, tryPassword, unlock } from './analyst.ts';
import { homeWithVault, PASSWORD } from './home.ts';
import { formFor } from './providers.ts';
import { useApp } from './use-app.ts';

const OLDER = 1_500;

/** What the rows in sight say, newest first: kind, account and who. */
async function rows(page: Page): Promise<string[]> {
  const cells = await page
    .getByRole('grid', { name: 'Activity' })
    .getByRole('row')
    .evaluateAll((all) =>
      all.slice(1).map((row) => [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent)),
    );
  return cells.map((row) => [row[1], row[2], row[3]].filter(Boolean).join(' | '));
}

describe('the activity screen', () => {
  const app = useApp(() =>
    homeWithVault((vault) => {
      vault.write((database) =>
        recordEvents(
          database,
          Array.from({ length: OLDER }, () => ({ ...vault.event('verify', undefined, { accounts: 3 }), actor: 'cli' })),
        ),
      );
      linkDraft(vault);
    }),
  );

  it('tells of what was done in the window, failed tries before it too, and follows by itself', async () => {
    const page = await app.page();
    await tryPassword(page, 'three words only');
    await page.getByText('The password is wrong.').waitFor();
    await unlock(page);
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Reveal API key' }).click();
    await panel.getByText(canary).waitFor();
    await panel.getByRole('button', { name: 'Copy API key' }).click();
    await page.getByText('API key copied.').waitFor();
    await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: await refusingUrl(), name: 'Offline' }));
    await connect(page);
    await page.getByRole('button', { name: 'Save without checking' }).click();
    await go(page, 'Activity');
    const told = async () => (await rows(page)).filter((row) => !row.startsWith('Backed up')).slice(0, 6);
    await expect
      .poll(told)
      .toEqual([
        'Linked | Offline Sekoia | Window',
        'Secret copied | Production SIEM Rapid7 Insight Platform | Window',
        'Secret revealed | Production SIEM Rapid7 Insight Platform | Window',
        'Unlocked | Window',
        'Failed try to unlock | Window',
        'Linked | Production SIEM Rapid7 Insight Platform | Window',
      ]);
    await page.evaluate(async () => await window.hubvault.backUpNow());
    await expect.poll(async () => (await rows(page))[0]).toBe('Backed up | Window');
    expect(await page.content()).not.toContain(canary);
  });

  it('tells what the command line did, as done by it, without a hand on the window', async () => {
    const page = await app.page();
    const passwordFile = join(app.home.folder, 'password');
    writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
    const opened = ['--vault', app.home.vaultFolder, '--password-file', passwordFile];
    expect(await hubvaultProcess(['reveal', 'Production SIEM', ...opened])).toMatchObject({ code: 0 });
    await expect
      .poll(async () => (await rows(page))[0])
      .toBe('Secret revealed | Production SIEM Rapid7 Insight Platform | Command line');
  });

  it('says that the log is whole, with its length', async () => {
    const page = await app.page();
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText(/^The log is whole: 1,5\d\d lines, each sealed by the next, checked just now$/).waitFor();
  });

  it('shows all of a long log to whoever walks to its end, drawing only what is in sight', async () => {
    const page = await app.page();
    const grid = page.getByRole('grid', { name: 'Activity' });
    await grid.focus();
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End');
          return await grid.getByText('Vault created').isVisible();
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(OLDER);
    expect(await grid.getByRole('row').count()).toBeLessThan(60);
    await page.keyboard.press('Home');
  });

  it('is narrowed down by kind, account, who and when, and says when nothing fits', async () => {
    const page = await app.page();
    const [what, who, when] = ['What', 'By', 'When'].map((label) => page.getByLabel(label, { exact: true }));
    await what?.selectOption({ label: 'Secret revealed' });
    await expect.poll(async () => (await rows(page)).length).toBe(2);
    await who?.selectOption({ label: 'Command line' });
    await expect
      .poll(() => rows(page))
      .toEqual(['Secret revealed | Production SIEM Rapid7 Insight Platform | Command line']);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByLabel('Account', { exact: true }).fill('offline SEKOIA');
    await expect.poll(() => rows(page)).toEqual(['Linked | Offline Sekoia | Window']);
    await page.getByLabel('Account', { exact: true }).fill('nobody');
    await page.getByText('No event fits the filter').waitFor();
    await page.getByRole('button', { name: 'Show the whole log' }).click();
    await when?.selectOption({ label: 'Between days' });
    await page.getByLabel('Last day').fill('2020-01-01');
    await page.getByText('No event fits the filter').waitFor();
    await page.getByLabel('Last day').fill('');
    await expect.poll(async () => (await rows(page)).length).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Clear' }).click();
  });

  it('opens the account of an event by the Enter key', async () => {
    const page = await app.page();
    const grid = page.getByRole('grid', { name: 'Activity' });
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'Linked' });
    await expect.poll(async () => (await rows(page)).length).toBe(2);
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .getByRole('complementary', { name: 'Account', exact: true })
      .getByRole('heading', { name: 'Offline', exact: true })
      .waitFor();
  });

  it('is told of one account in its panel, which follows by itself and leads to all of it', async () => {
    const page = await app.page();
    const panel = await openAccount(page, 'Production SIEM');
    const history = panel.locator('section', { hasText: 'History' }).last();
    const told = async () => await history.getByRole('listitem').allInnerTexts();
    const firstLines = async () => (await told()).map((text) => text.split('\n')[0]);
    const before = [
      'Secret revealed: API key',
      'Secret copied: API key',
      'Secret revealed: API key',
      'Linked: Unverified',
    ];
    await expect.poll(firstLines).toEqual(before);
    await panel.getByRole('button', { name: 'Reveal API key' }).click();
    await expect.poll(firstLines).toEqual(['Secret revealed: API key', ...before]);
    await history.getByRole('button', { name: 'All its activity' }).click();
    await expect
      .poll(async () => new Set((await rows(page)).map((row) => row.split(' | ')[1])))
      .toEqual(new Set(['Production SIEM Rapid7 Insight Platform']));
    await page.getByRole('button', { name: 'Clear' }).click();
  });
});
