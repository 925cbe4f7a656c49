import { describe, expect, it } from 'vitest';
import { canary, linkDraft } from '../helpers/draft.ts';
import { openAccount, unlock } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

const LEAST_CLIPBOARD_MS = 19_000;
const LEAST_SHOWN_MS = 9_500;

describe('the secret of an account', () => {
  const app = useApp(() => homeWithVault(linkDraft));

  it('is masked until it is revealed, and masked again after ten seconds', async () => {
    const page = await app.page();
    await unlock(page);
    const panel = await openAccount(page, 'Production SIEM');
    expect(await page.content()).not.toContain(canary);
    const from = performance.now();
    await panel.getByRole('button', { name: 'Reveal API key' }).click();
    await panel.getByText(canary).waitFor();
    expect(await panel.getByRole('timer').textContent()).toMatch(/^Hidden again in \d+ s$/);
    await panel.getByText(canary).waitFor({ state: 'detached', timeout: 30_000 });
    expect(performance.now() - from).toBeGreaterThan(LEAST_SHOWN_MS);
    expect(await page.content()).not.toContain(canary);
  });

  it('is copied without ever being shown, and leaves the clipboard after twenty seconds', async () => {
    const page = await app.page();
    const panel = await openAccount(page, 'Production SIEM');
    const from = performance.now();
    await panel.getByRole('button', { name: 'Copy API key' }).click();
    await page.getByText('API key copied. The clipboard clears in 20 s.').waitFor();
    const { machine } = app.running;
    expect(await machine.clipboardText()).toBe(canary);
    expect(await page.content()).not.toContain(canary);
    await expect.poll(() => machine.clipboardText(), { timeout: 40_000, interval: 250 }).toBe('');
    expect(performance.now() - from).toBeGreaterThan(LEAST_CLIPBOARD_MS);
  });

  it('is not taken off the clipboard once another program has copied something', async () => {
    const page = await app.page();
    const panel = await openAccount(page, 'Production SIEM');
    await panel.getByRole('button', { name: 'Copy API key' }).click();
    const { machine } = app.running;
    await expect.poll(() => machine.clipboardText()).toBe(canary);
    await machine.copyElsewhere('of another program');
    await page.keyboard.press('ControlOrMeta+l');
    await (await app.page()).getByRole('button', { name: 'Unlock' }).waitFor();
    expect(await machine.clipboardText()).toBe('of another program');
  });
});
