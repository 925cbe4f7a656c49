import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkDraft } from '../helpers/draft.ts';
import { accountRow, go, unlock } from './analyst.ts';
import { homeWithVault } from './home.ts';
import { RunningApp } from './running-app.ts';

const files: [string, string | Buffer][] = [
  ['is cut off in the middle', '{"theme": "dark", "lockAft'],
  ['is empty', ''],
  ['is no text', Buffer.from([0x00, 0xff, 0xfe, 0x80, 0x01])],
  ['holds another kind of JSON', '["dark"]'],
  ['holds values that make no sense', '{"theme": "purple", "lockAfterMinutes": -1, "windowBounds": {"x": 1e99}}'],
];

describe('a preferences file that', () => {
  it.each(files)('%s does not keep the app from starting, and the vault is untouched', async (_how, content) => {
    const home = await homeWithVault(linkDraft);
    try {
      mkdirSync(join(home.folder, 'app'));
      writeFileSync(join(home.folder, 'app', 'preferences.json'), content);
      await using app = await RunningApp.start(home.folder);
      const page = await app.page();
      await unlock(page);
      await go(page, 'Accounts');
      await accountRow(page, 'Production SIEM').waitFor();
      await go(page, 'Settings');
      expect(await page.getByRole('radio', { name: 'As the system' }).isChecked()).toBe(true);
      expect(await page.getByLabel('Lock after').inputValue()).toBe('5');
    } finally {
      home.remove();
    }
  });
});
