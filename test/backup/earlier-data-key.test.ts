import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUpIfDue } from '../../core/backup/back-up.ts';
import { type Backup, backupFiles, listBackups } from '../../core/backup/backup-folder.ts';
import { dataKeyFrom } from '../../core/backup/data-key.ts';
import { backupAt } from '../../core/backup/find-backup.ts';
import { prepareRestore } from '../../core/backup/prepare-restore.ts';
import { restoreUnreadable } from '../../core/backup/restore-unreadable.ts';
import { diagnose } from '../../core/repair/diagnose.ts';
import { VaultDatabase } from '../../core/storage/database.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { changeDataKey } from '../../core/vault/slots/change-data-key.ts';
import { changePassword } from '../../core/vault/slots/change-password.ts';
import { vaultFiles } from '../../core/vault/vault-folder.ts';
import { dataKeyOf } from '../helpers/data-key.ts';
import { namesIn } from '../helpers/draft.ts';
import { testGuard } from '../helpers/slotted-vault.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { lockedVault } from '../helpers/temporary-vault.ts';

const later = 'words that the thief never heard';
const byPassword = (password: string) => ({ kind: 'password', password }) as const;

/** A vault that a thief copied, and that was given another data key since. */
async function renewed() {
  const { folder, password } = await lockedVault();
  const guard = testGuard();
  (await unlockVault(folder, password, guard)).lock();
  const stolen = join(temporaryFolder(), 'stolen');
  cpSync(folder, stolen, { recursive: true });
  const stolenKey = await dataKeyOf(stolen, password);
  await changeDataKey(folder, password, later, guard);
  const backupOf = (wanted: Backup['reason']) => {
    const found = listBackups(folder).find(({ reason }) => reason === wanted);
    if (!found) throw new Error(`There is no backup ${wanted}.`);
    return found;
  };
  return { folder, password, guard, stolen, stolenKey, backupOf };
}

const loseDatabase = (folder: string) => writeFileSync(vaultFiles(folder).database, 'no database');

function opens(folder: string, dataKey: Buffer): boolean {
  try {
    VaultDatabase.open(vaultFiles(folder).database, dataKey).close();
    return true;
  } catch {
    return false;
  }
}

describe('right after the data key was changed', () => {
  it('the newest backup is under the new key, so a database that is lost does not bring the stolen one back', async () => {
    const { folder, guard, stolenKey } = await renewed();
    loseDatabase(folder);
    const { newestGood } = await diagnose(folder);
    if (!newestGood) throw new Error('There is no good backup.');
    const { slotFile, dataKey } = await dataKeyFrom(backupFiles(newestGood.folder).slotFile, byPassword(later));
    expect([slotFile.keyId, dataKey.equals(stolenKey)]).toEqual([expect.any(String), false]);
    const request = { folder, backup: newestGood, proof: byPassword(later), opening: guard };
    expect(await restoreUnreadable(request)).toMatchObject({ isOfEarlierKey: false });
    expect(opens(folder, stolenKey)).toBe(false);
    const vault = await unlockVault(folder, later, guard);
    expect(namesIn(vault)).toEqual(['Production SIEM']);
    vault.lock();
  });

  it('a backup under the new key is due at once where there is none, however new the others are', async () => {
    const { folder, guard, backupOf } = await renewed();
    rmSync(backupOf('new-data-key').folder, { recursive: true });
    const vault = await unlockVault(folder, later, guard);
    expect(await backUpIfDue(vault)).toMatchObject({ reason: 'change' });
    expect(await backUpIfDue(vault)).toBeNull();
    vault.lock();
  });
});

describe('a restore that brings an earlier data key back says so before and after', () => {
  it.each([
    ['the database is damaged', loseDatabase],
    ['the slot file is damaged too', (folder: string) => writeFileSync(join(folder, 'vault.json'), '{')],
    ['both files are gone', (folder: string) => ['vault.json', 'vault.db'].map((name) => rmSync(join(folder, name)))],
  ])('where %s', async (_, damage) => {
    const { folder, password, guard, stolenKey, backupOf } = await renewed();
    loseDatabase(folder);
    damage(folder);
    const backup = backupOf('password-change');
    const { backups, newestGood } = await diagnose(folder);
    expect(newestGood?.reason).toBe('new-data-key');
    expect(backups.map((each) => [each.backup.reason, each.isOfEarlierKey])).toEqual([
      ['new-data-key', false],
      ['password-change', true],
    ]);
    const proofs = { proof: byPassword(later), backupProof: byPassword(password) };
    await using prepared = await prepareRestore({ folder, backup, ...proofs, opening: guard });
    expect(prepared.isOfEarlierKey).toBe(true);
    expect(await prepared.carryOut()).toMatchObject({ isOfEarlierKey: true });
    // Which is why it is said.
    expect(opens(folder, stolenKey)).toBe(true);
  });

  it('where the whole folder is gone and a copy is put in its place: this machine remembers the key', async () => {
    const { folder, password, guard, stolen } = await renewed();
    rmSync(folder, { recursive: true });
    const request = { folder, backup: backupAt(stolen), proof: byPassword(password), opening: guard };
    expect(await restoreUnreadable(request)).toMatchObject({ isOfEarlierKey: true });
  });

  it('not where the files of the vault are the earlier ones, put back, and the backup is of the key since', async () => {
    const { folder, guard, stolen, stolenKey, backupOf } = await renewed();
    for (const name of ['vault.json', 'vault.db']) cpSync(join(stolen, name), join(folder, name));
    const backup = backupOf('new-data-key');
    expect((await diagnose(folder)).newestGood?.id).toBe(backup.id);
    const request = { folder, backup, proof: byPassword(later), opening: guard };
    expect(await restoreUnreadable(request)).toMatchObject({ isOfEarlierKey: false });
    expect(opens(folder, stolenKey)).toBe(false);
  });

  it('not where only the password was another, nor where the vault opens and keeps its key', async () => {
    const { folder, password } = await lockedVault();
    const guard = testGuard();
    await changePassword(folder, password, later, guard);
    const [backup] = listBackups(folder);
    if (!backup) throw new Error('There is no backup.');
    const slotFile = readFileSync(vaultFiles(folder).slotFile);
    rmSync(vaultFiles(folder).slotFile);
    const request = { folder, backup, proof: byPassword(password), opening: guard };
    const lost = await prepareRestore(request);
    expect([lost.unreadable?.kind, lost.isOfEarlierKey]).toEqual([expect.any(String), false]);
    await lost[Symbol.asyncDispose]();
    writeFileSync(vaultFiles(folder).slotFile, slotFile);
    await using whole = await prepareRestore({ ...request, proof: byPassword(later) });
    expect([whole.unreadable, whole.isOfEarlierKey]).toEqual([null, false]);
  });
});
