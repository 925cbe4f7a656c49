import { cpSync, existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, backUpIfDue } from '../../core/backup/back-up.ts';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { findBackup } from '../../core/backup/find-backup.ts';
import { makeBackup } from '../../core/backup/make-backup.ts';
import { bestFirst } from '../../core/backup/other-key.ts';
import { prepareRestore } from '../../core/backup/prepare-restore.ts';
import { restoreUnreadable } from '../../core/backup/restore-unreadable.ts';
import { diagnose } from '../../core/repair/diagnose.ts';
import { openedByApp } from '../../core/vault/opening/opening.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { keptBackups } from '../../domain/backup.ts';
import { linkDraft, namesIn } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { temporaryVault } from '../helpers/temporary-vault.ts';

/** A vault, and the backup of another one of the same password that somebody put among its own. */
async function withForeignBackup() {
  const other = await temporaryVault();
  linkDraft(other.vault, { name: 'Of the other' });
  const foreign = await makeBackup(other.vault, 'asked');
  other.vault.lock();
  const own = await temporaryVault();
  linkDraft(own.vault, { name: 'Own' });
  const foreignFolder = join(own.folder, 'backups', foreign.id);
  cpSync(foreign.folder, foreignFolder, { recursive: true });
  const proof = { kind: 'password', password: own.password } as const;
  const request = (id: string) => ({
    folder: own.folder,
    backup: findBackup(own.folder, id),
    proof,
    opening: openedByApp,
  });
  return { ...own, foreign: foreign.id, foreignFolder, request };
}

const refused = { kind: 'invalid-input', message: 'This backup is of another vault. Nothing was changed.' };

describe('a backup of another vault that lies among the backups of one', () => {
  it('is never taken for the newest, neither for a restore, nor by the diagnosis, nor for the next backup', async () => {
    const { folder, vault, foreign } = await withForeignBackup();
    const made = await backUpIfDue(vault);
    expect(made).not.toBeNull();
    expect(listBackups(folder).map(({ id }) => id)).toContain(foreign);
    expect(bestFirst(folder, listBackups(folder)).map(({ id }) => id)).toEqual([made?.id, foreign]);
    expect((await diagnose(folder)).newestGood?.id).toBe(made?.id);
  });

  it('is never removed, and takes no place from those that are kept', async () => {
    const { folder, vault, foreignFolder } = await withForeignBackup();
    for (let count = 0; count < 3 * keptBackups.newest; count += 1) {
      await makeBackup(vault, 'asked');
    }
    await backUp(vault, 'asked');
    expect(existsSync(foreignFolder)).toBe(true);
    expect(listBackups(folder)).toHaveLength(keptBackups.newest + 1);
  });

  it('does not take the place of a vault that opens, nor of one whose password is not known', async () => {
    const { folder, vault, foreign, request } = await withForeignBackup();
    vault.lock();
    expect(await outcomeOf(() => prepareRestore(request(foreign)))).toMatchObject(refused);
    const proof = { kind: 'password', password: 'another' } as const;
    expect(await outcomeOf(() => prepareRestore({ ...request(foreign), proof, setAside: true }))).toMatchObject(
      refused,
    );
    expect(existsSync(join(folder, 'set-aside'))).toBe(false);
  });
});

it('a vault is restored whose slot file was overwritten by that of another vault', async () => {
  const { folder, password, vault, foreignFolder, request } = await withForeignBackup();
  const { id } = await makeBackup(vault, 'asked');
  vault.lock();
  cpSync(join(foreignFolder, 'vault.json'), join(folder, 'vault.json'));
  rmSync(foreignFolder, { recursive: true });
  const { setAside } = await restoreUnreadable(request(id));
  expect(existsSync(join(setAside, 'vault.json'))).toBe(true);
  expect(basename(setAside)).not.toBe('');
  const again = await unlockVault(folder, password);
  expect(namesIn(again)).toEqual(['Own']);
  again.lock();
});
