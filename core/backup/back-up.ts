import { statSync } from 'node:fs';
import { changingEvents, type NewAuditEntry } from '../../domain/audit.ts';
import { type BackupReason, backupsToKeep, isBackupDue } from '../../domain/backup.ts';
import { recordEvents } from '../audit/record-events.ts';
import type { Readable } from '../storage/database.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import { type Backup, backupFiles, listBackups, readManifest } from './backup-folder.ts';
import { hashSlotFile } from './hash-file.ts';
import { type MadeBackup, makeBackup } from './make-backup.ts';
import { hasOtherKey, isOfOtherVault } from './other-key.ts';
import { removeWhole } from './unfinished.ts';

/** What the audit log tells of a backup. */
export function backupEvent(vault: OpenVault, { id, reason, marks }: MadeBackup): NewAuditEntry {
  return vault.event('backup', undefined, { backup: id, reason, upTo: marks.head?.number ?? 0 });
}

/** Whether a backup seems whole, as far as that is seen without reading its database through. */
export function seemsWhole(backup: Backup): boolean {
  const manifest = readManifest(backup);
  if (manifest === undefined) return false;
  const { database, slotFile } = backupFiles(backup.folder);
  try {
    const found = statSync(database);
    const sameSize = found.isFile() && found.size === manifest.databaseBytes;
    return sameSize && hashSlotFile(slotFile) === manifest.slotFileSha256;
  } catch {
    // One of its files is missing, or cannot be read.
    return false;
  }
}

/**
 * Removes the backups that the rule does not keep, but never the one that was just made. One that is
 * not whole, or of another vault, counts for nothing and is left to the user.
 */
function removeOldBackups(vaultFolder: string, justMade: Backup): void {
  const whole = listBackups(vaultFolder).filter((each) => seemsWhole(each) && !isOfOtherVault(vaultFolder, each));
  const kept = backupsToKeep(whole.map(({ madeAt }) => madeAt));
  for (const { id, madeAt } of whole) {
    if (id !== justMade.id && !kept.has(madeAt.getTime())) removeWhole(vaultFiles(vaultFolder).backups, id);
  }
}

/**
 * Makes a backup, records it, and only then removes those that the rule keeps no longer.
 * @throws HubVaultError as `makeBackup`
 */
export async function backUp(vault: OpenVault, reason: BackupReason): Promise<MadeBackup> {
  const made = await makeBackup(vault, reason);
  vault.write((database) => recordEvents(database, [backupEvent(vault, made)]));
  removeOldBackups(vault.folder, made);
  return made;
}

/** Whether the vault holds changes that its newest recorded backup does not. */
function hasUnsavedChanges(database: Readable): boolean {
  const events = changingEvents.map((event) => `'${event}'`).join(', ');
  const [changed] = database.column<number>(
    `SELECT 1 FROM audit WHERE event IN (${events}) AND number >
       (SELECT coalesce(max(detail ->> '$.upTo'), 0) FROM audit WHERE event = 'backup') LIMIT 1`,
  );
  return changed === 1;
}

/**
 * Makes a backup if there are changes and the newest backup is not of this quarter of an hour. The
 * log in the vault says what is backed up, so the window and the command line count together. A
 * backup of another data key does not count: whoever restored it would bring that key back. Nor does
 * one of another vault.
 */
export async function backUpIfDue(vault: OpenVault): Promise<MadeBackup | null> {
  const { folder } = vault;
  const newest = listBackups(folder).find(
    (backup) => seemsWhole(backup) && !hasOtherKey(folder, backup) && !isOfOtherVault(folder, backup),
  );
  const hasChanges = vault.read(hasUnsavedChanges) || newest === undefined;
  return isBackupDue(hasChanges, newest?.madeAt ?? null, vault.now()) ? await backUp(vault, 'change') : null;
}
