import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signInAt } from '../helpers/browser-person.ts';
import { CLIENT_ID, type OAuthServer, startOAuthServer } from '../helpers/oauth-server.ts';
import { accountPanel, accountRow, createVault, go, openAccount, startForm } from './analyst.ts';
import { noViolation } from './axe.ts';
import { emptyHome } from './home.ts';
import { useApp } from './use-app.ts';

describe('an analyst who signs in', () => {
  const app = useApp(emptyHome);
  let server: OAuthServer;
  beforeAll(async () => {
    server = await startOAuthServer();
  });
  afterAll(async () => await server[Symbol.asyncDispose]());

  /** The addresses that the system's browser was given so far. */
  const opened = async () => (await app.running.machine.standIn?.opened()) ?? [];

  /** Waits until the browser was given one more address, and gives it. */
  async function nextAddress(after: number): Promise<string> {
    await vi.waitFor(async () => expect((await opened()).length).toBeGreaterThan(after), { timeout: 10_000 });
    return (await opened()).at(-1) ?? '';
  }

  async function fill(page: Page): Promise<void> {
    await startForm(page, 'GitLab');
    const servers = page.getByRole('combobox', { name: 'Server' });
    await servers.selectOption({ label: (await servers.getByRole('option').allTextContents()).at(-1) ?? '' });
    await page.getByLabel('Address', { exact: true }).fill(server.url);
    await page.getByText('Sign in with the browser', { exact: true }).click();
    await page.getByLabel('Application ID', { exact: true }).fill(CLIENT_ID);
    await page.getByLabel('Name', { exact: true }).fill('Blue team');
  }

  /** An account with a key that was saved without asking. */
  async function linkByKey(page: Page, name: string) {
    await startForm(page, 'GitLab');
    const servers = page.getByRole('combobox', { name: 'Server' });
    await servers.selectOption({ label: (await servers.getByRole('option').allTextContents()).at(-1) ?? '' });
    await page.getByLabel('Address', { exact: true }).fill(server.url);
    await page.getByLabel('Personal access token', { exact: true }).fill('glpat-ABCDEFGHIJKLMNOPQRSX');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    // The server gives out tokens and knows nothing of keys.
    await page.getByRole('button', { name: 'Save without checking' }).click();
    await accountPanel(page).getByText('Saved without asking the provider').waitFor();
    return accountPanel(page);
  }

  const signIn = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true }).click();

  it('sees what is asked, what it permits and what the organization does first', async (context) => {
    context.skip(app.running.machine.standIn === undefined, 'only the stand-in says what the browser was given');
    const page = await app.page();
    await createVault(page);
    await fill(page);
    expect(await page.getByLabel('Scopes', { exact: true }).inputValue()).toBe('read_user');
    await page.getByRole('heading', { name: 'Once for your organization: register HubVault at GitLab' }).waitFor();
    expect(await page.getByText('http://127.0.0.1/hubvault').first().isVisible()).toBe(true);
    await noViolation(page, app.running.machine);
  });

  it('may cancel while the browser waits, and nothing is saved', async (context) => {
    context.skip(app.running.machine.standIn === undefined, 'only the stand-in says what the browser was given');
    const page = await app.page();
    const before = (await opened()).length;
    await signIn(page);
    const address = await nextAddress(before);
    await page.getByText('Sign in in your browser. HubVault waits').waitFor();
    await noViolation(page, app.running.machine);
    await page.getByRole('button', { name: 'Open again' }).click();
    expect(await nextAddress(before + 1)).toBe(address);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Nothing was saved; the form is kept as you filled it in.').waitFor();
    // Whoever signs in now finds nobody who listens.
    await expect(signInAt(address)).rejects.toThrow();
  });

  it('lands on the account once that is done in the browser', async (context) => {
    context.skip(app.running.machine.standIn === undefined, 'only the stand-in says what the browser was given');
    const page = await app.page();
    const before = (await opened()).length;
    await signIn(page);
    const last = await signInAt(await nextAddress(before));
    expect(last).toContain('You may close this tab');
    const panel = accountPanel(page);
    await panel.getByText('Linked. The provider accepted this credential.').waitFor();
    expect(await accountRow(page, 'Blue team').getByText('Verified').isVisible()).toBe(true);
    for (const token of server.tokens) expect(await page.content()).not.toContain(token);
  });

  it('signs in on an account that was linked by a key, and back to a key', async (context) => {
    context.skip(app.running.machine.standIn === undefined, 'only the stand-in says what the browser was given');
    const page = await app.page();
    const panel = await linkByKey(page, 'By key');
    await panel.getByRole('button', { name: 'New credential' }).click();
    const form = page.getByRole('form', { name: 'New credential' });
    await form.getByText('Sign in with the browser', { exact: true }).click();
    expect(await form.getByLabel('Scopes', { exact: true }).inputValue()).toBe('read_user');
    await form.getByRole('button', { name: 'Sign in', exact: true }).click();
    await form.getByText('Application ID is missing.').waitFor();
    await form.getByLabel('Application ID', { exact: true }).fill(CLIENT_ID);
    await noViolation(page, app.running.machine);
    const before = (await opened()).length;
    await form.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInAt(await nextAddress(before));
    await panel.getByText('The new credential is saved.').waitFor();
    expect(await accountRow(page, 'By key').getByText('Verified').isVisible()).toBe(true);
    for (const token of server.tokens) expect(await page.content()).not.toContain(token);

    await panel.getByRole('button', { name: 'New credential' }).click();
    await form.getByText('Paste a key', { exact: true }).click();
    await form.getByLabel('Personal access token', { exact: true }).fill('glpat-ABCDEFGHIJKLMNOPQRST');
    await form.getByRole('button', { name: 'Check and save' }).click();
    await form.getByRole('alert').waitFor();
    expect(await form.getByLabel('Personal access token', { exact: true }).inputValue()).toBe(
      'glpat-ABCDEFGHIJKLMNOPQRST',
    );
    await form.getByRole('button', { name: 'Cancel' }).click();
  });

  it('signs in again when the provider has ended it, with the app and the scopes of before', async (context) => {
    context.skip(app.running.machine.standIn === undefined, 'only the stand-in says what the browser was given');
    server.endAll();
    const page = await app.page();
    await go(page, 'Accounts');
    const panel = await openAccount(page, 'Blue team');
    await panel.getByRole('button', { name: 'Verify' }).click();
    await panel.getByText('Sign in again.').first().waitFor();
    await panel
      .getByRole('button', { name: /New credential|Replace/ })
      .first()
      .click();
    await noViolation(page, app.running.machine);
    const before = (await opened()).length;
    await page.getByRole('button', { name: 'Sign in again', exact: true }).click();
    await signInAt(await nextAddress(before));
    await panel.getByText('Version 2').first().waitFor();
  });
});
