import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { dropRequest, go, leaveForm, openAccount, sidebar, unlock, untilLocked } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { environmentOf } from './running-app.ts';
import { startCommand, testRuntime } from './runtime.ts';
import { useApp } from './use-app.ts';

describe('the app and what comes to it from outside', () => {
  const app = useApp(() => homeWithVault(linkDraft));

  /** Starts the app once more over the same home, and gives the exit code. */
  async function startAgain(...args: string[]): Promise<number | null> {
    const command = startCommand(testRuntime());
    const env = { ...environmentOf(app.home.folder), HUBVAULT_HEADLESS: '1' };
    const second = spawn(command.program, [...command.args, ...args], { env, stdio: 'ignore' });
    const [code] = await once(second, 'exit');
    return code;
  }

  async function expectForm(page: Page, provider: string, server: string): Promise<void> {
    // Shown first: nothing happens before a person has agreed.
    await page.getByText(`You are asked to link an account on ${provider}`).waitFor();
    await page.getByRole('button', { name: 'Fill in the form' }).click();
    await page.getByRole('heading', { name: `Link ${provider}` }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Server' }).inputValue()).toBe(server);
    // Filled in and nothing else: nothing was sent, nothing was saved.
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('');
    expect(await page.getByRole('button', { name: 'Connect', exact: true }).isEnabled()).toBe(true);
  }

  it('a link that starts the app waits for the password, then opens the form filled in', async () => {
    await app.restart({ args: ['hubvault://link/rapid7?server=eu'] });
    const page = await app.page();
    await untilLocked(page);
    await unlock(page);
    await expectForm(page, 'Rapid7 Insight Platform', 'eu');
    await go(page, 'Accounts');
    expect(await page.getByRole('gridcell', { name: 'Production SIEM', exact: true }).count()).toBe(1);
  });

  it('a second start ends at once, and the first shows itself and takes the link', async () => {
    const vaultBefore = readFileSync(join(app.home.vaultFolder, 'vault.json'));
    const page = await app.page();
    await go(page, 'Hub');
    await leaveForm(page);
    await go(page, 'Overview');
    expect(await startAgain('hubvault://link/sekoia?server=fra1')).toBe(0);
    await expectForm(page, 'Sekoia', 'fra1');
    expect(await app.running.machine.windows()).toMatchObject([{ isVisible: true }]);
    expect(app.running.process.exitCode).toBeNull();
    expect(readFileSync(join(app.home.vaultFolder, 'vault.json'))).toEqual(vaultBefore);
  });

  it('a second start without a link changes nothing in the first', async () => {
    const page = await app.page();
    await openAccount(page, 'Production SIEM');
    expect(await startAgain()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Production SIEM' }).isVisible()).toBe(true);
  });

  it('a link that arrives while the vault is locked waits until it is open', async () => {
    let page = await app.page();
    await page.keyboard.press('ControlOrMeta+l');
    page = await app.page();
    await untilLocked(page);
    await app.running.machine.openLink('hubvault://link/ibm-soar');
    await untilLocked(page);
    await unlock(page);
    await page.getByText('You are asked to link an account on IBM Security SOAR').waitFor();
    await page.getByRole('button', { name: 'Fill in the form' }).click();
    await page.getByRole('heading', { name: 'Link IBM Security SOAR' }).waitFor();
  });

  it('a link does not replace a form that is being filled in, but asks', async () => {
    const page = await app.page();
    await page.getByLabel('Name', { exact: true }).fill('Half typed');
    await app.running.machine.openLink('hubvault://link/rapid7');
    await page.getByText('You are asked to link an account on Rapid7 Insight Platform').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half typed');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half typed');
    await leaveForm(page);
  });

  it.each([
    'hubvault://link/rapid7?server=us&reveal=1',
    'hubvault://reveal/rapid7',
    'hubvault://link/../../etc/passwd',
    'https://link/rapid7',
  ])('%s opens nothing', async (link) => {
    const page = await app.page();
    await go(page, 'Overview');
    await app.running.machine.openLink(link);
    expect(await startAgain(link)).toBe(0);
    expect(await page.getByRole('heading', { name: 'Overview' }).isVisible()).toBe(true);
    expect(await sidebar(page).isVisible()).toBe(true);
  });

  it('a request file that is opened is shown in full, and fills in the form once it is agreed to', async () => {
    const page = await app.page();
    const file = join(app.home.folder, 'asked.hubvault-request');
    const request = {
      hubvault: 'link-request',
      schema: 1,
      provider: 'sekoia',
      server: 'fra2',
      name: 'Asked for',
      owner: 'Iris',
    };
    writeFileSync(file, JSON.stringify({ ...request, permissions: ['Read alerts'], rotateEvery: '30d' }));
    expect(await startAgain(file)).toBe(0);
    const notice = page.getByRole('alert').filter({ hasText: 'You are asked to link an account on Sekoia' });
    await notice.getByText('Read alerts').waitFor();
    expect(await notice.getByText('Iris').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Fill in the form' }).click();
    await page.getByRole('heading', { name: 'Link Sekoia' }).waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Asked for');
    expect(await page.getByRole('combobox', { name: 'Server' }).inputValue()).toBe('fra2');
    await leaveForm(page);
  });

  it.each([
    ['with a secret', { apiKey: 'x' }],
    ['for an unknown provider', { provider: 'evil' }],
  ])('a request file %s opens nothing', async (_, change) => {
    const page = await app.page();
    await go(page, 'Overview');
    const file = join(app.home.folder, 'bad.hubvault-request');
    writeFileSync(file, JSON.stringify({ hubvault: 'link-request', schema: 1, provider: 'sekoia', ...change }));
    expect(await startAgain(file)).toBe(0);
    expect(await page.getByRole('heading', { name: 'Overview' }).isVisible()).toBe(true);
  });

  it('a request file that is dropped on the window is shown', async () => {
    const page = await app.page();
    await go(page, 'Overview');
    await dropRequest(
      page,
      JSON.stringify({ hubvault: 'link-request', schema: 1, provider: 'sekoia', name: 'Dropped' }),
    );
    const notice = page.getByRole('alert').filter({ hasText: 'You are asked to link an account on Sekoia' });
    await notice.getByText('Dropped').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await notice.waitFor({ state: 'detached' });
    await go(page, 'Overview');
  });

  it('two links at once are none', async () => {
    const page = await app.page();
    expect(await startAgain('hubvault://link/rapid7', 'hubvault://link/sekoia')).toBe(0);
    expect(await page.getByRole('heading', { name: 'Overview' }).isVisible()).toBe(true);
  });
});
