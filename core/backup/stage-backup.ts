import { mkdirSync } from 'node:fs';
import { chmod, copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HubVaultError } from '../../domain/errors.ts';
import { VaultDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import { type Backup, backupFiles, readManifest } from './backup-folder.ts';
import { hashFile } from './hash-file.ts';
import { unfinishedName } from './unfinished.ts';

/** A copy of a backup that was opened, proven and brought to the schema of this HubVault. */
export interface StagedBackup extends AsyncDisposable {
  readonly backup: Backup;
  readonly folder: string;
  readonly database: string;
  readonly slotFile: string;
}

/** The error for a backup that cannot be used. */
function damagedBackup({ id }: Backup, how: string): HubVaultError {
  return new HubVaultError(
    'damaged-database',
    `The backup ${id} is damaged: ${how}. Nothing was changed.`,
    'Choose another one: hubvault backup --list',
  );
}

/**
 * What is wrong with the files of a backup, found without any password; `undefined` when they are
 * as they were made.
 */
export async function faultOfFiles(backup: Backup): Promise<string | undefined> {
  const manifest = readManifest(backup);
  if (!manifest) return 'its backup.json is missing or damaged';
  const files = backupFiles(backup.folder);
  try {
    if ((await hashFile(files.database)) !== manifest.databaseSha256) return 'its vault.db has changed';
    if ((await hashFile(files.slotFile)) !== manifest.slotFileSha256) return 'its vault.json has changed';
    return undefined;
  } catch {
    return 'one of its files is missing or cannot be read';
  }
}

function prove(backup: Backup, file: string, dataKey: Buffer): void {
  const database = VaultDatabase.open(file, dataKey);
  try {
    const faults = database.direct((handle) => [
      ...handle.column<string>('PRAGMA cipher_integrity_check'),
      ...handle.column<string>('PRAGMA quick_check').filter((line) => line !== 'ok'),
    ]);
    if (faults.length > 0) throw damagedBackup(backup, 'a page of its vault.db is not whole');
    migrate(database);
  } catch (error) {
    const failure = storageFailure(error);
    if (failure.kind !== 'damaged-database') throw failure;
    throw damagedBackup(backup, 'its vault.db cannot be read with this key');
  } finally {
    database.close();
  }
}

/**
 * Copies a backup, proves the copy by opening it, and migrates it. The backup itself is only read.
 * @throws HubVaultError `damaged-database` that names the backup, `newer-vault` or `storage`
 */
export async function stageBackup(vaultFolder: string, backup: Backup, dataKey: Buffer): Promise<StagedBackup> {
  const fault = await faultOfFiles(backup);
  if (fault !== undefined) throw damagedBackup(backup, fault);
  const folder = join(vaultFiles(vaultFolder).backups, unfinishedName(`staged-${backup.id}`));
  const remove = async () => await rm(folder, { recursive: true, force: true });
  const from = backupFiles(backup.folder);
  const { database, slotFile } = vaultFiles(folder);
  try {
    await remove();
    mkdirSync(folder, { mode: 0o700 });
    await copyFile(from.database, database);
    await copyFile(from.slotFile, slotFile);
    await chmod(database, 0o600);
    await chmod(slotFile, 0o600);
    prove(backup, database, dataKey);
    return { backup, folder, database, slotFile, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw storageFailure(error);
  }
}
