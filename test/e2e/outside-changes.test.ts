import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubvaultProcess } from '../helpers/cli.ts';
import { canary, linkDraft } from '../helpers/draft.ts';
import { accountRow, go, sidebar, unlock } from './analyst.ts';
import { homeWithVault, PASSWORD } from './home.ts';
import { useApp } from './use-app.ts';

/** What is promised is a second; a busy machine gets more before it fails. */
const LONGEST_MS = 5_000;

describe('a vault that the command line changes while the window is open', () => {
  const app = useApp(() => homeWithVault(linkDraft));

  it('is followed by the table, and by the counts, without a hand on the window', async ({ annotate }) => {
    const page = await app.page();
    await unlock(page);
    await go(page, 'Accounts');
    await accountRow(page, 'Production SIEM').waitFor();
    // Main looks at intervals; the first look is what it compares with.
    await page.waitForTimeout(2_500);

    const passwordFile = join(app.home.folder, 'password');
    writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
    const opened = ['--vault', app.home.vaultFolder, '--password-file', passwordFile];
    const took: number[] = [];
    for (const name of ['From a script', 'From another', 'From a third']) {
      const link = [
        'link',
        'rapid7',
        '--name',
        name,
        '--key-type',
        'user',
        '--server',
        'us',
        '--secrets',
        '-',
        '--offline',
      ];
      const run = await hubvaultProcess([...link, ...opened], { input: JSON.stringify({ apiKey: canary }) });
      expect(run).toMatchObject({ code: 0, err: '' });
      const from = performance.now();
      await accountRow(page, name).waitFor({ timeout: LONGEST_MS });
      took.push(Math.round(performance.now() - from));
    }
    await annotate(`The table followed the command line after ${took.join(', ')} ms.`);
    await expect.poll(() => sidebar(page).getByRole('button', { name: 'Accounts' }).textContent()).toContain('4');
  });
});
