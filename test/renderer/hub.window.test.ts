import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { EventPayload } from '../../contract/events.ts';
import { hasBrowser, useWindows } from './helpers/window.ts';

/** A request from outside, as main shows it to the page. */
function review(change: object = {}, unlistedHost: string | null = null): EventPayload<'hubRequested'> {
  return {
    request: {
      ...{ hubvault: 'link-request', schema: 1, provider: 'rapid7', server: 'eu', name: 'SIEM of the night' },
      ...{ owner: 'Iris', permissions: ['Read alerts'], expires: '200d', rotateEvery: '45d' },
      ...change,
    },
    provider: { id: 'rapid7', name: 'Rapid7 Insight Platform' },
    server: 'Europe',
    unlistedHost,
    warnings: [],
  } as EventPayload<'hubRequested'>;
}

async function fill(page: Page, key: string) {
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: /^Sekoia/ }).click();
  await page.getByRole('combobox', { name: 'Server' }).selectOption('fra1');
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByLabel('Name', { exact: true }).fill('Night shift');
  await page.getByText('180 days', { exact: true }).click();
}

const connect = (page: Page) => page.getByRole('button', { name: 'Connect' }).click();

describe.skipIf(!hasBrowser)('the Hub', () => {
  const open = useWindows();

  test('a good key is linked, confirmed, and the new account is open', async () => {
    const { page, storeText, close } = await open({ query: 'answer=1500' });
    await fill(page, 'canary-good');
    expect(await storeText()).not.toContain('canary');
    await connect(page);
    await page.getByText('Connecting…').waitFor();
    expect(await page.getByLabel('API key', { exact: true }).inputValue()).toBe('');
    expect(await storeText()).not.toContain('canary');
    await page.getByText('Linked. The provider accepted this credential.').waitFor();
    expect(await page.getByRole('complementary').getByRole('heading', { name: 'Night shift' }).isVisible()).toBe(true);
    expect(await page.getByRole('row', { name: /Night shift/ }).isVisible()).toBe(true);
    expect(await storeText()).not.toContain('canary');
    expect(await page.content()).not.toContain('canary');
    await close();
  });

  test('a rejected key saves nothing, says what to do, and loses nothing of the form', async () => {
    const { page, storeText, close } = await open({ query: 'answer=100' });
    await fill(page, 'canary-reject');
    await connect(page);
    await page.getByText('The provider does not accept this credential.').waitFor();
    expect(await page.getByText('Check the server, and that all of it was copied.').isVisible()).toBe(true);
    expect(await page.getByText('Nothing was saved').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Save without checking' }).count()).toBe(0);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Night shift');
    expect(await page.getByRole('combobox', { name: 'Server' }).inputValue()).toBe('fra1');
    expect(await page.getByRole('radio', { name: '180 days' }).isChecked()).toBe(true);
    expect(await page.getByLabel('API key', { exact: true }).inputValue()).toBe('canary-reject');
    expect(await storeText()).not.toContain('canary');
    await close();
  });

  test('a provider that cannot be reached offers to save without checking', async () => {
    const { page, close } = await open({ query: 'answer=100' });
    await fill(page, 'offline');
    await connect(page);
    await page.getByText('The server could not be reached.').waitFor();
    await page.getByRole('button', { name: 'Save without checking' }).click();
    await page.getByText('Saved without asking the provider').waitFor();
    await close();
  });

  test('a message that stays hides no button of the form', async () => {
    const { page, close } = await open({ query: 'answer=100' });
    await fill(page, 'offline');
    await connect(page);
    await page.getByText('The server could not be reached.').waitFor();
    await page.evaluate(() => {
      const { notify } = window.hubvaultFake?.session.store().getState() ?? {};
      for (const about of ['One thing', 'Another']) notify?.('bad', `${about} went wrong, in so many words.`);
    });
    await page.getByText('Another went wrong').waitFor();
    await page.getByRole('button', { name: 'Save without checking' }).click({ timeout: 2_000 });
    await page.getByText('Saved without asking the provider').waitFor();
    await close();
  });

  test('a key of another region is tried elsewhere once agreed to, and linked after the switch', async () => {
    const { page, storeText, close } = await open({ query: 'answer=100' });
    await fill(page, 'canary-region');
    await connect(page);
    await page.getByText('This credential does not belong to this server.').waitFor();
    const notice = page.getByRole('alert').filter({ hasText: 'one after another' });
    const hosts = await notice.getByRole('listitem').allTextContents();
    expect(hosts.length).toBeGreaterThan(1);
    for (const host of hosts) expect(host).toMatch(/ · [\w.]+\.sekoia\.io$/);
    const made = () => page.evaluate(() => window.hubvaultFake?.calls.filter((name) => name === 'tryServers').length);
    expect(await made()).toBe(0);
    await page.getByRole('button', { name: 'Try these servers' }).click();
    await page.getByText(/^Works on .*; you chose /).waitFor();
    expect(await made()).toBe(1);
    expect(await page.getByText('Nothing was saved; the form is kept').isVisible()).toBe(true);
    expect(await page.getByLabel('API key', { exact: true }).inputValue()).toBe('canary-region');
    await page.getByLabel('API key', { exact: true }).fill('canary-good');
    await page.getByRole('button', { name: /^Switch to .* and connect$/ }).click();
    await page.getByText('Linked. The provider accepted this credential.').waitFor();
    expect(
      await page
        .getByRole('row', { name: /Night shift/ })
        .getByText('fra1')
        .count(),
    ).toBe(0);
    expect(await storeText()).not.toContain('canary');
    await close();
  });

  test('a key that no other server takes says so of each of them', async () => {
    const { page, close } = await open({ query: 'answer=100' });
    await fill(page, 'canary-reject');
    await connect(page);
    await page.getByRole('button', { name: 'Try these servers' }).click();
    await page.getByText('No other server accepted this credential').waitFor();
    await page.getByText('So it is not the server. Check that all of it was copied').waitFor();
    expect(await page.getByText(/sekoia\.io: Rejected$/).count()).toBeGreaterThan(1);
    await close();
  });

  test('a key of another provider is told as it is pasted, and nothing of it leaves its field', async () => {
    const { page, storeText, close } = await open();
    await fill(page, 'iq_canary');
    const hint = page.getByText('API key looks like one of Infosec IQ, not of Sekoia.');
    await hint.waitFor();
    expect(await storeText()).not.toContain('canary');
    expect(await page.evaluate(() => window.hubvaultFake?.calls.includes('linkAccount'))).toBe(false);
    await page.getByLabel('API key', { exact: true }).fill('another');
    expect(await hint.count()).toBe(0);
    await close();
  });

  test('a check can be cancelled and the form stays', async () => {
    const { page, close } = await open({ query: 'answer=60000' });
    await fill(page, 'any');
    await connect(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Cancelled').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Night shift');
    await close();
  });

  test('what is missing is said beside its field, and the first of them has the focus', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^Sekoia/ }).click();
    await connect(page);
    await page.getByText('Choose the server that the key belongs to.').waitFor();
    expect(await page.getByText('API key is missing.').isVisible()).toBe(true);
    const server = page.getByRole('combobox', { name: 'Server' });
    expect(await server.evaluate((select) => select === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => window.hubvaultFake?.calls.includes('linkAccount'))).toBe(false);
    await close();
  });

  test('a request from outside is shown in full, and fills in the form once it is agreed to', async () => {
    const { page, close } = await open();
    await page.getByText('Act now').waitFor();
    await page.evaluate((asked) => window.hubvaultFake?.emit('hubRequested', asked), review());
    const notice = page.getByRole('alert').filter({ hasText: 'You are asked to link an account on Rapid7' });
    for (const text of ['SIEM of the night', 'Iris', 'Read alerts', '200 days', '45 days']) {
      await notice.getByText(text, { exact: true }).waitFor();
    }
    expect(await page.getByRole('heading', { name: 'Link Rapid7 Insight Platform' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Fill in the form' }).click();
    await page.getByRole('heading', { name: 'Link Rapid7 Insight Platform' }).waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('SIEM of the night');
    expect(await page.getByRole('radio', { name: '200 days' }).isChecked()).toBe(true);
    expect(await page.getByRole('combobox', { name: 'Rotation' }).inputValue()).toBe('45d');
    expect(await page.getByRole('listitem').filter({ hasText: 'Read alerts' }).isVisible()).toBe(true);
    expect(await page.getByRole('combobox', { name: 'Server' }).inputValue()).toBe('eu');
    expect(await page.evaluate(() => window.hubvaultFake?.calls.includes('linkAccount'))).toBe(false);
    await close();
  });

  test('a link from outside does not overwrite a form that is being filled in', async () => {
    const { page, close } = await open();
    await fill(page, 'half-typed');
    await page.evaluate((asked) => window.hubvaultFake?.emit('hubRequested', asked), review());
    await page.getByText('You are asked to link an account on Rapid7').waitFor();
    expect(await page.getByLabel('API key', { exact: true }).inputValue()).toBe('half-typed');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Night shift');
    await close();
  });

  test('a key that was typed is not in the form that a request fills in, also at the same provider', async () => {
    const { page, close } = await open();
    await fill(page, 'typed-for-another-server');
    const asked = {
      ...review({ provider: 'sekoia', server: 'https://evil.example' }, 'evil.example'),
      provider: { id: 'sekoia', name: 'Sekoia' },
    };
    await page.evaluate((request) => window.hubvaultFake?.emit('hubRequested', request), asked);
    await page.getByText('evil.example is not one of the servers that HubVault knows').waitFor();
    await page.getByRole('button', { name: 'Fill in the form' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => page.getByLabel('API key', { exact: true }).inputValue()).toBe('');
    expect(await page.getByLabel('Address', { exact: true }).inputValue()).toBe('https://evil.example');
    await close();
  });

  test('a server that no page of the provider names is marked as not confirmed', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^Rapid7/ }).click();
    await page.getByRole('combobox', { name: 'Server' }).selectOption('me1');
    expect(await page.getByText('Not confirmed: no page of the provider').isVisible()).toBe(true);
    await close();
  });

  test('a file that is no CA file is refused in words, and a CA file is taken', async () => {
    const { page, close } = await open();
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^IBM/ }).click();
    const choose = async (text: string) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a CA file…' }).click();
      await (await chooser).setFiles({ name: 'own-ca.pem', mimeType: 'text/plain', buffer: Buffer.from(text) });
    };
    await choose('hello');
    await page.getByText('That is not a CA file').waitFor();
    await choose('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
    await page.getByText('own-ca.pem').waitFor();
    await close();
  });
});
