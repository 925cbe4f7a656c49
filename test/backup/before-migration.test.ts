import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../core/backup/backup-folder.ts';
import { faultOfFiles } from '../../core/backup/stage-backup.ts';
import { VaultDatabase } from '../../core/storage/database.ts';
import { latestVersion, schemaVersion } from '../../core/storage/migrate.ts';
import { unlockVault } from '../../core/vault/opening/unlock-vault.ts';
import { namesIn } from '../helpers/draft.ts';
import { firstVersionVault } from '../helpers/first-version-vault.ts';
import { outcomeOf } from '../helpers/outcome.ts';

const password = 'several words';

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
    const { folder, dataKey } = await firstVersionVault(password);
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
    const { folder, dataKey } = await firstVersionVault(password);
    rmSync(join(folder, 'backups'), { recursive: true });
    writeFileSync(join(folder, 'backups'), 'in the way');
    expect(await outcomeOf(() => unlockVault(folder, password))).toMatchObject({ kind: 'storage' });
    expect(versionIn(join(folder, 'vault.db'), dataKey)).toBe(10);
  });
});
