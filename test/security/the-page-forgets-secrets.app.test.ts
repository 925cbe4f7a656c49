import { describe, expect, it } from 'vitest';
import { openAccount, unlock, untilLocked } from '../e2e/analyst.ts';
import { heapSnapshot } from '../e2e/heap.ts';
import { homeWithVault } from '../e2e/home.ts';
import { useApp } from '../e2e/use-app.ts';
import { canary, linkDraft } from '../helpers/draft.ts';
import { tracesOf } from './traces.ts';

const name = 'Perimeter of the night shift';
const owner = 'Blue team of Nantes';

describe('the memory of the page', () => {
  const app = useApp(() => homeWithVault((vault) => linkDraft(vault, { name, owner })));
  const snapshot = async () => await heapSnapshot(await app.page());

  it('holds no account before the vault is open', async () => {
    await untilLocked(await app.page());
    expect(tracesOf([canary, name, owner], { heap: await snapshot() })).toEqual([]);
  });

  it('never holds a secret that is copied: the clipboard is written by main (G2)', async () => {
    const page = await app.page();
    await unlock(page);
    const panel = await openAccount(page, name);
    await panel.getByRole('button', { name: 'Copy API key' }).click();
    await expect.poll(() => app.running.machine.clipboardText()).toBe(canary);
    const heap = await snapshot();
    expect(tracesOf([canary], { heap })).toEqual([]);
    // A search that finds nothing proves something only where there is something to be found.
    expect(heap).toContain(name);
  });

  it('holds a secret while it is revealed, which shows that this search would find it', async () => {
    const panel = await openAccount(await app.page(), name);
    await panel.getByRole('button', { name: 'Reveal API key' }).click();
    await panel.getByRole('timer').waitFor();
    expect(await snapshot()).toContain(canary);
  });

  it('holds neither secret nor account once the vault is locked (F4)', async () => {
    let page = await app.page();
    await page.keyboard.press('ControlOrMeta+l');
    page = await app.page();
    await untilLocked(page);
    expect(tracesOf([canary, name, owner], { heap: await snapshot() })).toEqual([]);
  });
});
