import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { type ForwardProxy, startForwardProxy } from '../helpers/forward-proxy.ts';
import { createTestCa } from '../helpers/tls.ts';
import { type Emulator, startEmulator } from '../providers/emulator.ts';
import { rapid7 } from '../providers/rapid7.ts';
import { accountRow, go, openAccount, unlock } from './analyst.ts';
import { noViolation } from './axe.ts';
import { homeWithVault } from './home.ts';
import { useApp } from './use-app.ts';

const HOST = 'gw.provider.example';
const NAME = 'Behind a proxy';
const PASSWORD = 'Planted-proxy-password';

describe('an analyst in a network with a proxy', () => {
  let server: Emulator;
  let typed: ForwardProxy;
  let ofSystem: ForwardProxy;
  const app = useApp(async () => {
    const ca = await createTestCa();
    server = await startEmulator(rapid7, { tls: await ca.issue({ hosts: [HOST] }) });
    const to = Number(new URL(server.url).port);
    [typed, ofSystem] = [await startForwardProxy({ to }), await startForwardProxy({ to })];
    const { fields } = rapid7.cases.right;
    return await homeWithVault((vault) =>
      linkDraft(vault, { name: NAME, server: `https://${HOST}`, fields, ca: ca.cert }),
    );
  });
  afterAll(async () => {
    await Promise.all([typed, ofSystem].map((proxy) => proxy[Symbol.asyncDispose]()));
    await server.close();
  });

  const targets = ({ requests }: ForwardProxy) => requests.map(({ target }) => target);
  const choose = (page: Page, kind: string) => page.getByText(kind, { exact: true }).click();

  async function name(page: Page, address: string): Promise<void> {
    await page.getByLabel('Address of the proxy').fill(address);
    await page.getByRole('button', { name: 'Use this proxy' }).click();
  }

  async function verify(page: Page, verdict: string): Promise<void> {
    const panel = await openAccount(page, NAME);
    await panel.getByRole('button', { name: 'Verify now' }).click();
    await accountRow(page, NAME).getByText(verdict).waitFor();
    await go(page, 'Settings');
  }

  it('names it in the settings, and providers are asked by it', async () => {
    const page = await app.page();
    await unlock(page);
    await go(page, 'Settings');
    await page.getByText('In use: no proxy.').waitFor();
    await choose(page, 'This one');
    await name(page, typed.url.replace('http://', ''));
    await page.getByText(`In use: ${typed.url}.`).waitFor();
    await noViolation(page, app.running.machine);
    await verify(page, 'Verified');
    expect(targets(typed)).toEqual([`${HOST}:443`]);
  });

  it('cannot have its password kept, which is told', async () => {
    const page = await app.page();
    await name(page, `http://me:${PASSWORD}@127.0.0.1:1`);
    const told = page.getByRole('alert').filter({ hasText: 'it may hold no user name and no password' });
    await told.waitFor();
    expect(await told.textContent()).not.toContain(PASSWORD);
    const file = readFileSync(join(app.home.folder, 'app', 'preferences.json'), 'utf8');
    expect(file).toContain(typed.url);
    expect(file).not.toContain(PASSWORD);
  });

  it('changes nothing by a page alone: the question stands outside of it', async () => {
    const page = await app.page();
    await app.running.machine.answerQuestions(0);
    await name(page, 'http://other.example:1');
    await page.getByText('The proxy was not changed.').waitFor();
    await app.running.machine.answerQuestions(1);
    await page.getByText(`In use: ${typed.url}.`).waitFor();
  });

  it('finds it in use after a new start, and can go back to none', async () => {
    await app.restart();
    const page = await app.page();
    await unlock(page);
    await go(page, 'Settings');
    await page.getByText(`In use: ${typed.url}.`).waitFor();
    await choose(page, 'None');
    await page.getByText('In use: no proxy.').waitFor();
    await verify(page, 'Unreachable');
    expect(targets(typed)).toHaveLength(1);
  });

  it("may leave it to the system's settings, which are followed as they change", async (context) => {
    const { standIn } = app.running.machine;
    context.skip(standIn === undefined, 'only the stand-in plays proxy settings of a system');
    const page = await app.page();
    await choose(page, "The system's");
    await page.getByText("In use: the system's proxy.").waitFor();
    await standIn?.systemProxy(`PROXY ${new URL(ofSystem.url).host}; DIRECT`);
    await verify(page, 'Verified');
    await standIn?.systemProxy('SOCKS5 127.0.0.1:1');
    await verify(page, 'Unreachable');
    expect([targets(ofSystem), targets(typed).length]).toEqual([[`${HOST}:443`], 1]);
  });
});
