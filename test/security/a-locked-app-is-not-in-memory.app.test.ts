import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { accountPanel, connect, createVault, fillForm, openAccount, unlock, untilLocked } from '../e2e/analyst.ts';
import { emptyHome } from '../e2e/home.ts';
import { formFor } from '../e2e/providers.ts';
import { testRuntime } from '../e2e/runtime.ts';
import { useApp } from '../e2e/use-app.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { formsInMemory, occurrencesIn, processesFrom } from '../helpers/memory-of.ts';
import { startEmulator } from '../providers/emulator.ts';
import { sekoia } from '../providers/sekoia.ts';

const password = 'violet kettle anchors drumming';
const secret = sekoia.cases.right.fields['apiKey'] ?? '';
/** After the second time that freed memory is overwritten. */
const FORGOTTEN_MS = 5_000;

/**
 * Right before a value in a message between page and main on the stand-in: these pass through the browser's
 * developer tools, as a JSON text within JSON, and parts of them stay in the buffers of both ends
 * (docs/decisions/0018-what-a-lock-leaves.md). On Electron there are none.
 */
const inDeveloperTools = Buffer.from('\\"');

/** What a process of the app is for: main, the browser that draws its window, or one of that browser's own. */
function partOf(pid: number, main: number): string {
  if (pid === main) return 'main';
  const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
  return /--type=(\S+)/.exec(command)?.[1] ?? 'browser';
}

describe.skipIf(process.platform !== 'linux')('the memory of every process of the app', { timeout: 240_000 }, () => {
  const app = useApp(emptyHome);
  const held = (texts: Record<string, Buffer>, inMainUnlessAfter?: Buffer): Record<string, Record<string, number>> => {
    const main = app.running.process.pid ?? 0;
    const found = processesFrom(main).map((pid) => {
      const part = partOf(pid, main);
      return [part, occurrencesIn(pid, texts, part === 'main' ? inMainUnlessAfter : undefined)] as const;
    });
    const parts = new Set(found.map(([part]) => part));
    return Object.fromEntries(
      [...parts].map((part) => [
        part,
        Object.assign({}, ...found.filter(([of]) => of === part).map(([, each]) => each)),
      ]),
    );
  };
  const lock = async (): Promise<void> => {
    await (await app.page()).keyboard.press('ControlOrMeta+l');
    await untilLocked(await app.page());
  };

  it('holds password and secret while the vault is open, which shows that this search finds them', async () => {
    const page = await app.page();
    await createVault(page, password);
    await using server = await startEmulator(sekoia);
    await fillForm(page, formFor(sekoia, sekoia.cases.right, { address: server.url, name: 'SIEM' }));
    await connect(page);
    await accountPanel(page).getByText('Linked. The provider accepted this credential.').waitFor();
    // Main may have lost the password by now: it needs it no more. The page's processes still have it.
    const { main, ...others } = held({ ...formsInMemory('password', password), ...formsInMemory('secret', secret) });
    expect(main).toMatchObject({ secret: expect.any(Number) });
    const elsewhere = Object.values(others).flatMap((found) => Object.keys(found));
    expect(elsewhere).toEqual(
      expect.arrayContaining([expect.stringMatching('password'), expect.stringMatching('secret')]),
    );
  });

  it('holds none of them, and no data key, once it was locked after revealing and copying (F4)', async () => {
    for (let time = 0; time < 2; time += 1) {
      await lock();
      await unlock(await app.page(), password);
      const panel = await openAccount(await app.page(), 'SIEM');
      await panel.getByRole('button', { name: 'Reveal API key' }).click();
      await panel.getByRole('timer').waitFor();
      await panel.getByRole('button', { name: 'Copy API key' }).click();
      await (await app.page()).getByText('API key copied.').waitFor();
    }
    await lock();
    await sleep(FORGOTTEN_MS);
    const dataKey = formsInMemory('data key', await dataKeyOf(app.home.vaultFolder, password));
    const texts = { ...formsInMemory('password', password), ...formsInMemory('secret', secret), ...dataKey };
    const isElectron = testRuntime().kind === 'electron';
    const { browser, ...others } = held(texts, isElectron ? undefined : inDeveloperTools);
    expect(Object.keys(others)).toEqual(expect.arrayContaining(['main', 'renderer']));
    expect(Object.entries(others).filter(([, found]) => Object.keys(found).length > 0)).toEqual([]);
    // The other end of the developer tools. On Electron it is main.
    const inBrowser = Object.keys(browser ?? {}).filter((name) => isElectron || name in dataKey);
    expect(inBrowser).toEqual([]);
  });
});
