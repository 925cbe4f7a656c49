import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';
import { RunningApp } from './running-app.ts';

const PASSWORD = 'four words make it';

describe('the built app, on the stand-in', { timeout: 120_000 }, () => {
  it('creates a vault, links an account over the network, reveals, copies, locks and unlocks', async () => {
    await using provider = await startEmulator(sekoia);
    await using app = await RunningApp.start(temporaryFolder());
    const secret = sekoia.cases.right.fields['apiKey'] ?? '';
    let page = await app.page();

    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
    await page.getByRole('textbox', { name: 'The same password again' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Create vault' }).click();
    await page.getByRole('navigation').first().waitFor({ timeout: 30_000 });

    const outcome = await page.evaluate((draft) => window.hubvault.linkAccount(draft), {
      provider: 'sekoia',
      server: provider.url,
      name: 'SIEM production',
      tags: [],
      usedBy: [],
      fields: { apiKey: secret },
      offline: false,
    });
    if (!outcome.ok || !outcome.value.account) throw new Error(JSON.stringify(outcome));
    expect(outcome.value.verification?.verdict).toBe('verified');
    const { id } = outcome.value.account;

    await page.keyboard.press('Control+2');
    await page.getByText('SIEM production').first().waitFor();
    expect(await page.evaluate((one) => window.hubvault.revealField(one), { id, field: 'apiKey' })).toEqual({
      ok: true,
      value: { value: secret },
    });
    const copied = await page.evaluate((one) => window.hubvault.copyField(one), { id, field: 'apiKey' });
    expect(copied).toEqual({ ok: true, value: { clearsAfterSeconds: 20 } });
    expect(await app.control.clipboardText()).toBe(secret);

    const [before] = await app.control.windows();
    await app.control.power('suspend');
    page = await app.page();
    await page.getByRole('button', { name: 'Unlock' }).waitFor({ timeout: 30_000 });
    const [after] = await app.control.windows();
    expect(after?.rendererProcess).not.toBe(before?.rendererProcess);
    expect(await app.control.clipboardText()).not.toBe(secret);
    expect(await page.evaluate(() => window.hubvault.listAccounts())).toMatchObject({
      ok: false,
      failure: { kind: 'locked' },
    });

    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('navigation').first().waitFor({ timeout: 30_000 });
    expect(await page.evaluate(() => window.hubvault.listAccounts())).toMatchObject({
      ok: true,
      value: [{ name: 'SIEM production', verdict: 'verified' }],
    });
  });
});
