import { describe, expect, it } from 'vitest';
import { canary, linkDraft } from '../helpers/draft.ts';
import { accountRow, go, openAccount, unlock, untilLocked } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

describe('a page whose process crashes', () => {
  const app = useApp(() => homeWithVault(linkDraft));

  it('comes back locked, with the clipboard cleared and nothing lost', async () => {
    let page = await app.page();
    await unlock(page);
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Copy API key' }).click();
    const { machine } = app.running;
    await expect.poll(() => machine.clipboardText()).toBe(canary);
    const [before] = await machine.windows();

    const cdp = await page.context().newCDPSession(page);
    // A page that has crashed answers nothing any more.
    cdp.send('Page.crash').catch(() => undefined);
    await expect.poll(async () => (await machine.windows())[0]?.rendererProcess).not.toBe(before?.rendererProcess);

    page = await app.page();
    await untilLocked(page);
    expect(await page.evaluate(() => window.hubvault.listAccounts())).toMatchObject({
      ok: false,
      failure: { kind: 'locked' },
    });
    await expect.poll(() => machine.clipboardText()).toBe('');
    await unlock(page);
    await go(page, 'Accounts');
    await accountRow(page, 'Production SIEM').waitFor();
  });
});
