import { describe, expect, it } from 'vitest';
import { egressList } from '../../core/hub/egress/egress-list.ts';
import { Providers } from '../../core/providers.ts';
import { go, unlock } from './analyst.ts';
import { noViolation } from './axe.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

describe('the list of hosts', () => {
  const app = useApp(async () => await homeWithVault(() => undefined));
  const { hosts, selfHosted } = egressList(new Providers());

  it('is the one of the catalogue, and the settings lead to it', async () => {
    const page = await app.page();
    await unlock(page);
    await go(page, 'Settings');
    await page.getByRole('button', { name: 'Show every host that may be asked' }).click();
    const grid = page.getByRole('grid', { name: 'Hosts' });
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(1 + hosts.length + selfHosted.length));
    const answer = await page.evaluate(() => window.hubvault.listHosts());
    expect(answer).toMatchObject({ ok: true, value: { hosts: hosts.map(({ host, uses }) => ({ host, uses })) } });
    await noViolation(page, app.running.machine);
  });

  it('is searched by host and by provider', async () => {
    const page = await app.page();
    const grid = page.getByRole('grid', { name: 'Hosts' });
    const find = page.getByLabel('Find a host or provider');
    await find.fill('crowdstrike us-2');
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('2');
    expect(await grid.getByRole('gridcell').allInnerTexts()).toEqual([
      'api.us-2.crowdstrike.com',
      'Verification',
      'CrowdStrike Falcon',
    ]);
    await find.fill('no such host');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(1 + hosts.length + selfHosted.length));
  });
});
