import { describe, expect, it } from 'vitest';
import type { CredentialCase, EmulatedProvider } from '../providers/emulated-provider.ts';
import { refusingUrl, startEmulator } from '../providers/emulator.ts';
import { silence } from '../providers/faults.ts';
import { ibmSoar } from '../providers/ibm-soar.ts';
import { writtenProviders } from '../providers/index.ts';
import { rapid7, rapid7Region } from '../providers/rapid7.ts';
import { sekoia } from '../providers/sekoia.ts';
import {
  accountPanel,
  accountRow,
  connect,
  createVault,
  fillForm,
  go,
  leaveForm,
  openAccount,
  startForm,
} from './analyst.ts';
import { noViolation } from './axe.ts';
import { emptyHome } from './home.ts';
import { formFor, shownName } from './providers.ts';
import { useApp } from './use-app.ts';

const named = writtenProviders.map((provider): [string, EmulatedProvider] => [shownName(provider), provider]);

describe('an analyst at the window', () => {
  const app = useApp(emptyHome);

  async function expectNoAccount(name: string): Promise<void> {
    const page = await app.page();
    await leaveForm(page);
    await go(page, 'Accounts');
    await page.getByRole('toolbar').waitFor();
    expect(await accountRow(page, name).count()).toBe(0);
  }

  it('creates a vault', async () => {
    const page = await app.page();
    await createVault(page);
    await page.getByRole('heading', { name: 'Your vault is ready and empty' }).waitFor();
  });

  it.each(named)('links an account on %s and lands on it', async (_name, provider) => {
    await using server = await startEmulator(provider);
    const page = await app.page();
    const name = `Right ${provider.id}`;
    await fillForm(page, formFor(provider, provider.cases.right, { address: server.url, name }));
    await connect(page);
    const panel = accountPanel(page);
    await panel.getByText('Linked. The provider accepted this credential.').waitFor();
    expect(await panel.getByRole('heading', { name }).isVisible()).toBe(true);
    expect(await accountRow(page, name).getByText('Verified').isVisible()).toBe(true);
  });

  it.each(named)('is told of a wrong key on %s, and nothing is saved', async (_name, provider) => {
    await using server = await startEmulator(provider);
    const page = await app.page();
    const name = `Wrong ${provider.id}`;
    await fillForm(page, formFor(provider, provider.cases.wrong, { address: server.url, name }));
    await connect(page);
    await page.getByText('The provider does not accept this credential.').waitFor();
    expect(await page.getByText('Nothing was saved; the form is kept').isVisible()).toBe(true);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(name);
    await expectNoAccount(name);
  });

  it('is told of a wrong server, as far as the provider tells it apart from a wrong key', async () => {
    const page = await app.page();
    const attempt = async (provider: EmulatedProvider, credential: CredentialCase, answering = provider) => {
      await using server = await startEmulator(answering);
      await fillForm(page, formFor(provider, credential, { address: server.url, name: 'Elsewhere' }));
      await connect(page);
      const notice = page.getByRole('alert').filter({ hasText: 'Nothing was saved' });
      await notice.waitFor();
      return (await notice.textContent()) ?? '';
    };
    const otherRegion = rapid7Region('eu');
    expect(await attempt(otherRegion, otherRegion.cases.right)).toContain('Check the server');
    const { 'unknown-organization': unknown = ibmSoar.cases.wrong } = ibmSoar.cases;
    expect(await attempt(ibmSoar, unknown)).toContain('This credential does not belong to this server.');
    const stranger = await attempt(sekoia, sekoia.cases.right, rapid7);
    expect(stranger).toContain('An answer came that HubVault does not know of this provider.');
    await expectNoAccount('Elsewhere');
  });

  it('saves an account without checking when the provider cannot be reached', async () => {
    const page = await app.page();
    await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: await refusingUrl(), name: 'On a train' }));
    await connect(page);
    await page.getByText('The server could not be reached.').waitFor();
    await page.getByRole('button', { name: 'Save without checking' }).click();
    await accountPanel(page).getByText('Saved without asking the provider').waitFor();
    expect(await accountRow(page, 'On a train').getByText('Unverified').isVisible()).toBe(true);
  });

  it('is asked before a key goes to an unknown server, and without consent nothing goes', async () => {
    await using server = await startEmulator(sekoia);
    const page = await app.page();
    const form = formFor(sekoia, sekoia.cases.right, { address: server.url, name: 'Not agreed' });
    await app.running.machine.answerQuestions(0);
    await fillForm(page, form);
    await connect(page);
    await page.getByText('Connect again and choose Send, if that is the server you mean.').waitFor();
    expect(server.requests).toEqual([]);
    await app.running.machine.answerQuestions(1);
    await expectNoAccount('Not agreed');
  });

  it.each([
    ['of a private network', 'https://10.0.0.5', 'is an address of a private network'],
    ['that is written as another looks', 'https://us.аpi.insight.rapid7.com', 'is not written as it is looked up'],
  ])('is told of an address %s, before anything is asked, and the form is kept', async (_, address, why) => {
    const page = await app.page();
    await fillForm(page, formFor(rapid7, rapid7.cases.right, { address, name: 'Astray' }));
    await connect(page);
    await page.getByText(why).first().waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Astray');
    await expectNoAccount('Astray');
  });

  it('types its own part of a provider’s address, sees the host, and is told of one that does not fit', async () => {
    const page = await app.page();
    await startForm(page, 'Okta');
    const server = page.getByRole('combobox', { name: 'Server' });
    const offered = await server.getByRole('option').allTextContents();
    await server.selectOption({ label: offered.find((label) => label.includes('{org}.okta.com')) ?? '' });
    const part = page.getByLabel('Your Okta organization', { exact: true });
    const token = page.getByLabel('API token', { exact: true });
    await page.getByText('{org}.okta.com', { exact: true }).waitFor();
    await token.fill(`00${'a'.repeat(40)}`);
    await page.getByLabel('Name', { exact: true }).fill('Tenant');
    for (const [typed, told] of [
      ['', 'This part is missing.'],
      ['acme.evil.example', 'That is not an address like {org}.okta.com.'],
      ['acme.oktapreview.com', 'That is an address of “Your preview organization”. Choose it in the list.'],
      ['acme_1', 'Letters, digits and hyphens alone can stand here'],
    ] as const) {
      await part.fill(typed);
      await connect(page);
      await page.getByText(told).waitFor();
    }
    // The whole address is as good as the part.
    await part.fill('https://Acme.okta.com/');
    expect(await part.inputValue()).toBe('acme');
    await page.getByText('acme.okta.com', { exact: true }).waitFor();
    await noViolation(page, app.running.machine);
    await app.running.machine.answerQuestions(0);
    await connect(page);
    await page.getByText('Connect again and choose Send, if that is the server you mean.').waitFor();
    const { standIn } = app.running.machine;
    const asked = (await standIn?.dialogs())?.at(-1)?.options;
    if (standIn) expect(asked).toMatchObject({ message: 'Send the credential to acme.okta.com?' });
    await app.running.machine.answerQuestions(1);
    await expectNoAccount('Tenant');
  });

  it('cancels a check that takes too long, and nothing is saved', async () => {
    await using server = await startEmulator(sekoia, { fault: silence });
    const page = await app.page();
    await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: server.url, name: 'Never' }));
    await connect(page);
    await expect.poll(() => server.requests.length).toBe(1);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Nothing was saved; the form is kept as you filled it in.').waitFor();
    await expectNoAccount('Never');
  });

  it('verifies an account again from its panel', async () => {
    await using server = await startEmulator(sekoia);
    const page = await app.page();
    await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: server.url, name: 'Night shift' }));
    await connect(page);
    await accountPanel(page).getByText('Linked.').waitFor();
    const panel = await openAccount(page, 'Night shift');
    await panel.getByRole('button', { name: 'Verify now' }).click();
    await expect.poll(() => server.requests.length).toBe(2);
    await page.getByText('Verified. The provider accepted this credential.').waitFor();
    expect(await panel.getByText(sekoia.cases.right.told.user ?? '').isVisible()).toBe(true);
  });
});
