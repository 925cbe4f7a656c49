import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accountPanel, connect, createVault, fillForm, go, openAccount } from '../e2e/analyst.ts';
import { emptyHome } from '../e2e/home.ts';
import { formFor } from '../e2e/providers.ts';
import { useApp } from '../e2e/use-app.ts';
import type { EmulatedProvider } from '../providers/emulated-provider.ts';
import { startEmulator } from '../providers/emulator.ts';
import { soarWith } from '../providers/ibm-soar.ts';
import { sekoia } from '../providers/sekoia.ts';

declare global {
  interface Window {
    wasRun?: boolean;
    wasBlocked?: string[];
  }
}

const attacks = [
  '<img src=x onerror="window.wasRun=true">',
  '"><script>window.wasRun=true</script>',
  '<svg/onload=window.wasRun=true>',
  '<iframe srcdoc="<script>parent.wasRun=true</script>"></iframe>',
  '<a href="javascript:window.wasRun=true" autofocus onfocus="window.wasRun=true">x</a>',
  '<style>*{background:url(http://127.0.0.1:9/x)}</style>',
];

/** An answer that attacks wherever it has room. */
function hostile(status: number, attack: string): EmulatedProvider {
  // A good answer that tells of errors would prove nothing.
  const errors = status === 200 ? {} : { errors: [attack] };
  const body = { email: attack, uuid: attack, code: attack, message: attack, firstname: attack, ...errors };
  return { ...sekoia, answer: () => ({ status, body, headers: { 'x-error': attack, 'retry-after': '0' } }) };
}

describe('what a hostile provider answers', () => {
  const app = useApp(emptyHome);

  /** Listens for anything that the policy had to stop: it should never come to that. */
  async function watch(page: Page): Promise<void> {
    await page.evaluate(() => {
      window.wasBlocked = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.wasBlocked?.push(`${violatedDirective} ${blockedURI}`),
      );
    });
  }

  async function expectOnlyText(page: Page): Promise<void> {
    const found = await page.evaluate(() => ({
      wasRun: window.wasRun ?? false,
      wasBlocked: window.wasBlocked ?? [],
      strangers: document.querySelectorAll('img, iframe, object, embed, body style, body script, [onerror], [onload]')
        .length,
      links: document.querySelectorAll('a[href]').length,
    }));
    expect(found).toEqual({ wasRun: false, wasBlocked: [], strangers: 0, links: 0 });
  }

  it('in names of users is shown as text', async () => {
    const page = await app.page();
    await createVault(page);
    await watch(page);
    for (const [index, attack] of attacks.entries()) {
      await using server = await startEmulator(hostile(200, attack));
      const name = `User ${index}`;
      await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: server.url, name }));
      await connect(page);
      await accountPanel(page).getByText('Linked.').waitFor();
      await accountPanel(page).getByText(attack).first().waitFor();
      await expectOnlyText(page);
    }
  });

  it('in names of organizations is shown as text, also where nothing is saved', async () => {
    const page = await app.page();
    for (const [index, attack] of attacks.entries()) {
      const soar = soarWith([{ id: 1, name: attack, uuid: attack, cloud_account: attack, enabled: true }]);
      await using server = await startEmulator(soar);
      const where = { address: server.url, name: `Organization ${index}` };
      const fields = { ...soar.cases.right.fields, organization: attack };
      await fillForm(page, formFor(soar, { fields }, where));
      await connect(page);
      await accountPanel(page).getByText('Linked.').waitFor();
      await accountPanel(page).getByText(attack).first().waitFor();
      await expectOnlyText(page);
      await fillForm(page, formFor(soar, soar.cases.right, { ...where, name: 'Another' }));
      await connect(page);
      await page.getByText('Nothing was saved').waitFor();
      await expectOnlyText(page);
    }
  });

  it.each([302, 400, 401, 403, 429, 500])('in an error of status %i does nothing', async (status) => {
    const page = await app.page();
    for (const [index, attack] of attacks.entries()) {
      await using server = await startEmulator(hostile(status, attack));
      const name = `Status ${status}, ${index}`;
      await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: server.url, name }));
      await connect(page);
      // A key without permissions is good enough to be saved.
      await page.getByText('Nothing was saved').or(accountPanel(page).getByText('Linked.')).first().waitFor();
      await expectOnlyText(page);
    }
  });

  it('is nothing to what an analyst may type: names, owners and descriptions are text too', async () => {
    const page = await app.page();
    for (const [index, attack] of attacks.entries()) {
      await using server = await startEmulator(sekoia);
      const name = `${attack} ${index}`;
      await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: server.url, name }));
      await page.getByLabel(/^Owner/).fill(attack);
      await page.getByLabel(/^Description/).fill(attack);
      await connect(page);
      await accountPanel(page).getByText('Linked.').waitFor();
      await expectOnlyText(page);
    }
    await go(page, 'Overview');
    await expectOnlyText(page);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: /^Find a screen/ }).fill('script');
    await expectOnlyText(page);
    await page.keyboard.press('Escape');
    await openAccount(page, `${attacks[0]} 0`);
    await expectOnlyText(page);
  });
});
