import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findBackup } from '../../core/backup/find-backup.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { restoreUnreadable } from '../../core/backup/restore-unreadable.ts';
import { openedByApp } from '../../core/vault/opening/opening.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { killBeforeEach } from '../helpers/kill-before-each.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';
import { restoreProcess } from './restore-process.ts';

function damageFirstPage(folder: string): void {
  const file = join(folder, 'vault.db');
  const bytes = readFileSync(file);
  bytes.fill(7, 0, 4096);
  writeFileSync(file, bytes);
}

/** The names in a vault, after the same restore once more where it does not open. */
async function namesInTheEnd(folder: string, backup: string, password: string): Promise<string[]> {
  const opened = await unlockVault(folder, password).catch(async () => {
    const proof = { kind: 'password', password } as const;
    await restoreUnreadable({ folder, backup: findBackup(folder, backup), proof, opening: openedByApp });
    return await unlockVault(folder, password);
  });
  const names = namesIn(opened);
  opened.lock();
  return names;
}

/** The contents of all files of this name in a folder and below it, but for the backups. */
function contentsOf(folder: string, name: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(name) && !path.startsWith('backups'))
    .map((path) => readFileSync(join(folder, path)));
}

it.each([
  ['whose first page is damaged', damageFirstPage],
  ['whose slot file is gone', (folder: string) => rmSync(join(folder, 'vault.json'))],
])(
  'a restore of a vault %s, killed before any of its steps, is done or can be done again, and no file is lost',
  async (_, damage) => {
    const { folder: source, password, vault } = await temporaryVault();
    linkDraft(vault, { name: 'Kept' });
    const backup = await makeBackup(vault, 'asked');
    linkDraft(vault, { name: 'Since' });
    vault.lock();
    damage(source);
    const before = readFileSync(join(source, 'vault.db'));
    const prepare = () => {
      const folder = join(temporaryFolder(), 'vault');
      cpSync(source, folder, { recursive: true });
      return { folder, backup: backup.id, password };
    };
    const killed = await killBeforeEach(restoreProcess, prepare, async ({ folder }, { killBefore }) => {
      const when = `killed before call ${killBefore}`;
      expect(await namesInTheEnd(folder, backup.id, password), when).toEqual(['Kept']);
      const isKept = contentsOf(folder, 'vault.db').some((content) => content.equals(before));
      expect(isKept, when).toBe(true);
    });
    expect(killed).toBeGreaterThan(10);
  },
  120_000,
);
