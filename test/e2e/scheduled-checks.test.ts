import { afterAll, describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { accountRow, go, openAccount, unlock } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

/** More than the app takes from one look at the network to the next. */
const SOME_LOOKS_MS = 12_000;
const PATIENCE = { timeout: 20_000 };
const NAME = 'Saved on a train';

describe('an account that was saved without asking the provider', () => {
  let server: Emulator;
  const app = useApp(async () => {
    server = await startEmulator(rapid7);
    const { fields } = rapid7.cases.right;
    return await homeWithVault((vault) => linkDraft(vault, { name: NAME, server: server.url, fields }));
  });
  afterAll(() => server.close());

  it('is not asked about before a person has answered: nothing is sent', async () => {
    const page = await app.page();
    await unlock(page);
    await page.getByText('Check your accounts every day?').waitFor();
    await app.running.machine.online(false);
    await page.waitForTimeout(SOME_LOOKS_MS);
    await app.running.machine.online(true);
    await page.waitForTimeout(SOME_LOOKS_MS);
    expect(server.requests).toEqual([]);
  });

  it('is checked at once when daily checks are switched on', async () => {
    const page = await app.page();
    await page.getByRole('button', { name: 'Check every day' }).click();
    await expect.poll(() => server.requests.length, PATIENCE).toBe(1);
    await go(page, 'Accounts');
    await accountRow(page, NAME).getByText('Verified').waitFor();
  });

  it('is checked again when the network returns, if it could not be reached', async () => {
    const page = await app.page();
    const port = Number(new URL(server.url).port);
    await server.close();
    await (await openAccount(page, NAME)).getByRole('button', { name: 'Verify now' }).click();
    await accountRow(page, NAME).getByText('Unreachable').waitFor();
    await app.running.machine.online(false);
    await page.waitForTimeout(SOME_LOOKS_MS);
    server = await startEmulator(rapid7, { port });
    expect(server.requests).toEqual([]);
    await app.running.machine.online(true);
    await accountRow(page, NAME).getByText('Verified').waitFor(PATIENCE);
    expect(server.requests).toHaveLength(1);
  });
});
