import { describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { createTestCa } from '../helpers/tls.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';
import { openAccount, unlock } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

const { fields } = sekoia.cases.right;

async function renewedServer() {
  const [before, next] = await Promise.all([createTestCa('Blue Team CA'), createTestCa('Blue Team CA of next year')]);
  return { before, next, server: await startEmulator(sekoia, { tls: await next.issue() }) };
}

describe('an account whose server got a certificate of another CA', () => {
  const renewed = renewedServer();
  const app = useApp(async () => {
    const { server, before } = await renewed;
    return await homeWithVault((vault) => {
      linkDraft(vault, { provider: 'sekoia', server: server.url, name: 'SIEM', fields, ca: before.cert });
    });
  });

  it('is given the file of that CA in its form, and is verified then; without it, it is not green', async () => {
    const { next, server } = await renewed;
    const page = await app.page();
    await unlock(page);
    const panel = await openAccount(page, 'SIEM');
    await panel.getByRole('button', { name: 'Verify' }).click();
    await panel.getByText('give the account the file of that CA').waitFor();
    expect(server.requests).toHaveLength(0);

    await panel.getByRole('button', { name: 'Edit' }).click();
    await panel.getByText('CN=Blue Team CA').waitFor();
    const chooser = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Choose another CA file…' }).click();
    await (await chooser).setFiles({ name: 'next.pem', mimeType: 'text/plain', buffer: Buffer.from(next.cert) });
    await panel.getByText('next.pem').waitFor();
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('CN=Blue Team CA of next year').waitFor();
    await panel.getByRole('button', { name: 'Verify' }).click();
    await panel.getByText('The provider accepted this credential.').waitFor();

    await panel.getByRole('button', { name: 'Edit' }).click();
    await panel.getByRole('button', { name: 'Remove', exact: true }).click();
    await panel.getByText('None: the usual CAs count.').waitFor();
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('The CA of its server was changed after the last check.').waitFor();
    expect(await panel.getByText('The provider accepted this credential.').count()).toBe(0);
    await server.close();
  });
});
