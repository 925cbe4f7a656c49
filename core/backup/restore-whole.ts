import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { recordEvents } from '../audit/record-events.ts';
import { syncFolder, writeFileAtomically } from '../storage/atomic-file.ts';
import { VaultDatabase } from '../storage/database.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { raiseEpochs } from '../vault/age/raise-epochs.ts';
import { type Seen, seenBy } from '../vault/age/seen.ts';
import { rememberVault } from '../vault/opening/open-proven.ts';
import type { Opening } from '../vault/opening/opening.ts';
import type { Proven } from '../vault/opening/prove.ts';
import { bodyOf, type SlotFile, sealSlotFile, slotFileText } from '../vault/slots/slot-file.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import { latestEpochIn } from './backup-folder.ts';
import type { StagedBackup } from './stage-backup.ts';

/** What a restore is done with: a slot file, and the data key that it gave. */
export interface RestoreKey extends Proven {
  /** Whether it is the present slot file, which then stays. */
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
  // Before anything is in it: what is moved into a folder that a power loss undoes would be nowhere.
  syncFolder(dirname(aside));
  syncFolder(vaultFolder);
  // The log goes before its database: beside a new one it would be taken for that one's.
  const files = [`${database}-wal`, `${database}-shm`, database, ...(keepSlotFile ? [] : [slotFile])];
  for (const file of files) if (existsSync(file)) renameSync(file, join(aside, basename(file)));
  syncFolder(aside);
  syncFolder(vaultFolder);
  return aside;
}

/**
 * The slot file that the restored database belongs to: the present one as it is, or that of the
 * backup, sealed anew with an epoch past all that was ever seen.
 */
function slotFileFor(staged: StagedBackup, key: RestoreKey, seen: Seen | undefined): SlotFile {
  if (key.keepSlotFile) return key.slotFile;
  const body = bodyOf(key.slotFile);
  const epoch = Math.max(body.epoch, seen?.slotEpoch ?? 0) + 1;
  const slotFile = sealSlotFile({ ...body, epoch }, key.dataKey);
  writeFileAtomically(staged.slotFile, slotFileText(slotFile));
  return slotFile;
}

/** Makes the staged database the newest of its vault, with a log that tells of the restore. */
function makeNewest(
  staged: StagedBackup,
  key: RestoreKey,
  opening: Opening,
  atLeast: number,
): { slotFile: SlotFile; epoch: number } {
  const seen = seenBy(opening, key.slotFile.vaultId);
  const slotFile = slotFileFor(staged, key, seen);
  const database = VaultDatabase.open(staged.database, key.dataKey);
  try {
    const { actor = 'app', clock } = opening;
    const at = clock.now().toISOString();
    const epoch = database.write((handle) => {
      recordEvents(handle, [{ at, actor, event: 'restore', detail: { backup: staged.backup.id } }]);
      return raiseEpochs(handle, slotFile, seen, atLeast);
    });
    return { slotFile, epoch };
  } finally {
    // Closing puts all that is in the log into the file: one file is moved, not two.
    database.close();
  }
}

/**
 * Puts a backup in the place of a vault that cannot be opened. Its files are set aside, not
 * changed and not removed. Nobody may have the vault open: there is no telling them. A person asked
 * for the earlier state, so it counts as the newest from then on.
 * @returns the folder in which the files of before are
 * @throws HubVaultError `storage`
 */
export function restoreWhole(vaultFolder: string, staged: StagedBackup, key: RestoreKey, opening: Opening): string {
  try {
    const { slotFile, epoch } = makeNewest(staged, key, opening, latestEpochIn(vaultFolder, key.slotFile.vaultId));
    const aside = setAside(vaultFolder, opening.clock.now(), key.keepSlotFile);
    const files = vaultFiles(vaultFolder);
    renameSync(staged.database, files.database);
    syncFolder(vaultFolder);
    // Last: a folder is a vault from the moment it has a slot file.
    if (!key.keepSlotFile) renameSync(staged.slotFile, files.slotFile);
    syncFolder(vaultFolder);
    rememberVault(opening, slotFile, epoch);
    return aside;
  } catch (error) {
    throw storageFailure(error);
  }
}
