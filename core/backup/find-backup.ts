import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { HubVaultError } from '../../domain/errors.ts';
import { isPlainFile } from '../storage/plain-file.ts';
import { type Backup, backupFiles, listBackups } from './backup-folder.ts';

/**
 * The backup of a vault that has a name.
 * @throws HubVaultError `not-found`
 */
export function findBackup(vaultFolder: string, id: string): Backup {
  const found = listBackups(vaultFolder).find((backup) => backup.id === id);
  if (found) return found;
  throw new HubVaultError('not-found', 'That backup is no longer there.', 'Choose another one from the list.');
}

/**
 * A backup, or any copy of a vault, in a folder that a person chose.
 * @throws HubVaultError `not-found` when neither is there
 */
export function backupAt(folder: string): Backup {
  const { database, slotFile, manifest } = backupFiles(folder);
  if (!isPlainFile(database) || !isPlainFile(slotFile)) {
    throw new HubVaultError(
      'not-found',
      'That folder holds no copy of a vault: vault.json and vault.db belong in it. Nothing was changed.',
      'Choose the folder in which the two lie side by side.',
    );
  }
  const found: Backup = { id: basename(folder), folder, madeAt: statSync(database).mtime, reason: 'asked' };
  return isPlainFile(manifest) ? found : { ...found, isPlainCopy: true };
}

/** The bytes of a backup's database; 0 where it is missing. */
export function bytesOf({ folder }: Backup): number {
  return statSync(backupFiles(folder).database, { throwIfNoEntry: false })?.size ?? 0;
}
