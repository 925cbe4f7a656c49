import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { faultOfFiles } from '../../core/backup/stage-backup.ts';
import { VaultDatabase } from '../../core/storage/database.ts';
import { latestVersion, schemaVersion } from '../../core/storage/migrate.ts';
import { kdfWith } from '../../core/vault/calibrate.ts';
import { floor } from '../../core/vault/key-derivation.ts';
import { sealWithPassword } from '../../core/vault/password-slot.ts';
import { sealSlotFile, slotFileFormat, slotFileText } from '../../core/vault/slot-file.ts';
import { unlockVault } from '../../core/vault/unlock-vault.ts';
import { databaseAtVersion } from '../helpers/database-at-version.ts';
import { namesIn } from '../helpers/draft.ts';
import { outcomeOf } from '../helpers/outcome.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const password = 'several words';
const vaultId = '4f6c2a50-8f4d-4d3c-9a51-0c6d1f1f7a11';

/** A vault as the first HubVault left it, with one account. */
async function vaultOfTheFirstVersion() {
  const folder = temporaryFolder();
  const old = databaseAtVersion(10);
  const account = { id: 'id-1', provider: 'rapid7', server: 'us', name: 'SIEM', name_key: 'siem', key_type: 'user' };
  old.insert('account', { ...account, tags: '[]', used_by: '[]', created_at: '2026-11-20T10:00:00Z' });
  old.database.close();
  copyFileSync(old.file, join(folder, 'vault.db'));
  mkdirSync(join(folder, 'backups'));
  const createdAt = '2026-11-20T10:00:00.000Z';
  const slots = [await sealWithPassword({ vaultId, createdAt, kdf: kdfWith(floor) }, old.dataKey, password)];
  const body = { format: slotFileFormat, vaultId, createdAt, epoch: 1, databaseEpoch: 1, slots } as const;
  writeFileSync(join(folder, 'vault.json'), slotFileText(sealSlotFile(body, old.dataKey)));
  return { folder, dataKey: old.dataKey };
}

function versionIn(file: string, dataKey: Buffer): number {
  const database = VaultDatabase.open(file, dataKey);
  try {
    return database.read(schemaVersion);
  } finally {
    database.close();
  }
}

describe('before a migration', () => {
  it('the vault is backed up in the schema that it had, and the log tells of it', async () => {
    const { folder, dataKey } = await vaultOfTheFirstVersion();
    const vault = await unlockVault(folder, password);
    expect([vault.read(schemaVersion), namesIn(vault)]).toEqual([latestVersion, ['SIEM']]);
    expect(vault.read((database) => database.column('SELECT event FROM audit ORDER BY number'))).toEqual([
      'backup',
      'unlock',
    ]);
    vault.lock();
    const [backup, ...more] = listBackups(folder);
    if (!backup) throw new Error('There is no backup.');
    expect([backup.reason, await faultOfFiles(backup), more]).toEqual(['migration', undefined, []]);
    expect(versionIn(join(backup.folder, 'vault.db'), dataKey)).toBe(10);
  });

  it('that cannot be backed up, nothing is migrated', async () => {
    const { folder, dataKey } = await vaultOfTheFirstVersion();
    rmSync(join(folder, 'backups'), { recursive: true });
    writeFileSync(join(folder, 'backups'), 'in the way');
    expect(await outcomeOf(() => unlockVault(folder, password))).toMatchObject({ kind: 'storage' });
    expect(versionIn(join(folder, 'vault.db'), dataKey)).toBe(10);
  });
});
