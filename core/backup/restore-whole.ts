import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Actor } from '../../domain/audit.ts';
import { recordEvents } from '../audit/record-events.ts';
import { syncFolder } from '../storage/atomic-file.ts';
import { VaultDatabase } from '../storage/database.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import type { StagedBackup } from './stage-backup.ts';

/** How a vault that cannot be opened is replaced. */
export interface WholeRestore {
  readonly dataKey: Buffer;
  readonly actor: Actor;
  readonly now: Date;
  /** Whether the present slot file opens the backup, and so stays. */
  readonly keepSlotFile: boolean;
}

/**
 * Moves the files of a vault aside, all that are there, as they are.
 * @returns the folder that they are in now
 */
function setAside(vaultFolder: string, now: Date, keepSlotFile = false): string {
  const { slotFile, database } = vaultFiles(vaultFolder);
  const aside = join(vaultFolder, 'set-aside', now.toISOString().replace(/[-:.]/g, ''));
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  // The log goes before its database: beside a new one it would be taken for that one's.
  const files = [`${database}-wal`, `${database}-shm`, database, ...(keepSlotFile ? [] : [slotFile])];
  for (const file of files) if (existsSync(file)) renameSync(file, join(aside, basename(file)));
  syncFolder(aside);
  syncFolder(vaultFolder);
  return aside;
}

/**
 * Where what the other programs remember of a vault is told that an older state is back on purpose.
 * Called with the database of a whole restore before it is put in place.
 */
export type RaiseEpochs = (database: VaultDatabase) => void;

/**
 * Puts a backup in the place of a vault that cannot be opened. Its files are set aside, not
 * changed and not removed. Nobody may have the vault open: there is no telling them.
 * @returns the folder in which the files of before are
 * @throws HubVaultError `storage`
 */
export function restoreWhole(
  vaultFolder: string,
  staged: StagedBackup,
  { dataKey, actor, now, keepSlotFile }: WholeRestore,
  raiseEpochs: RaiseEpochs = () => undefined,
): string {
  try {
    const database = VaultDatabase.open(staged.database, dataKey);
    try {
      const detail = { backup: staged.backup.id };
      database.write((handle) => recordEvents(handle, [{ at: now.toISOString(), actor, event: 'restore', detail }]));
      raiseEpochs(database);
    } finally {
      // Closing puts all that is in the log into the file: one file is moved, not two.
      database.close();
    }
    const aside = setAside(vaultFolder, now, keepSlotFile);
    const files = vaultFiles(vaultFolder);
    renameSync(staged.database, files.database);
    syncFolder(vaultFolder);
    // Last: a folder is a vault from the moment it has a slot file.
    if (!keepSlotFile) renameSync(staged.slotFile, files.slotFile);
    syncFolder(vaultFolder);
    return aside;
  } catch (error) {
    throw storageFailure(error);
  }
}
