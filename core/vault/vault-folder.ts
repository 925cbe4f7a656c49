import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, HubVaultError } from '../../domain/errors.ts';
import { fitToShow } from '../../domain/text.ts';
import { by, way } from '../../domain/way-forward.ts';
import { readPlainFile } from '../storage/plain-file.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { damagedSlotFile, mostSlotFileBytes, parseSlotFile, type SlotFile } from './slots/slot-file.ts';

/** SQLite takes no longer path than 512 bytes; those of backups are the longest of a vault. */
export const longestFolderBytes = 400;

/** What is wrong with a path at which no folder can be, by Node's error codes. */
const pathFaults: Readonly<Record<string, string>> = {
  ENOTDIR: 'a part of the path is a file, not a folder.',
  ENAMETOOLONG: 'the path is too long for this disk.',
  ELOOP: 'the path has a link that leads to itself.',
  ENOENT: 'nothing can be made there.',
};

/** The path of a folder as it is shown: somebody else may have named the folders in it. */
export function shownPath(path: string): string {
  return fitToShow(path, longestFolderBytes);
}

/** Why no folder can be at a path, as far as an error of Node tells; the words end a sentence. */
export function pathFaultOf(error: unknown): string | undefined {
  return pathFaults[errorCode(error)];
}

/** The files of a vault in its folder. */
export function vaultFiles(folder: string) {
  return {
    slotFile: join(folder, 'vault.json'),
    database: join(folder, 'vault.db'),
    backups: join(folder, 'backups'),
    /** The times of failed tries to open the vault. */
    attempts: join(folder, 'attempts.log'),
  };
}

/** Where the database really lies: SQLite keeps its log beside that, also where vault.db is a link. */
export function realDatabase(folder: string): string {
  const { database } = vaultFiles(folder);
  try {
    return realpathSync(database);
  } catch {
    // It is not there, or its link leads nowhere.
    return database;
  }
}

function noVault(folder: string, why: string): HubVaultError {
  return new HubVaultError(
    'no-vault',
    `There is no vault in ${shownPath(folder)}: ${why}`,
    way`Make one${by('create-vault')}, or choose another folder${by('choose-folder')}.`,
  );
}

/** Whether there is anything where the backups of a vault are. */
export function hasBackups(folder: string): boolean {
  try {
    return readdirSync(vaultFiles(folder).backups).length > 0;
  } catch {
    // None, or none that can be seen.
    return false;
  }
}

/** The error where only backups are left: another than where there never was a vault. */
export function onlyBackups(kind: 'no-vault' | 'conflict', folder: string): HubVaultError {
  return new HubVaultError(
    kind,
    `The vault in ${shownPath(folder)} is gone, but backups of it are there. Nothing was changed.`,
    way`Bring the newest back${by('restore-newest')}, or choose another folder${by('choose-folder')}.`,
  );
}

function lostSlotFile(folder: string): HubVaultError {
  return new HubVaultError(
    'damaged-slot-file',
    'The slot file (vault.json) is missing, though vault.db is there. Nothing was changed.',
    hasBackups(folder)
      ? way`Keep vault.db. A backup has a slot file too, so see what can be done${by('see-damage')}.`
      : 'Keep vault.db, and put back a copy of vault.json from another disk or a backup of this machine: nothing else opens it.',
  );
}

/** Whether a folder holds a vault, whole or damaged. */
export function holdsVault(folder: string): boolean {
  const files = vaultFiles(folder);
  return existsSync(files.slotFile) || existsSync(files.database);
}

/**
 * Reads the slot file of a vault.
 * @throws HubVaultError `no-vault`, `damaged-slot-file`, `newer-vault` or `storage`
 */
export function readSlotFile(folder: string): SlotFile {
  const files = vaultFiles(folder);
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found) throw noVault(folder, 'the folder does not exist.');
    if (!found.isDirectory()) throw noVault(folder, 'it is a file, not a folder.');
    const slotFile = statSync(files.slotFile, { throwIfNoEntry: false });
    if (!slotFile) {
      if (existsSync(files.database)) throw lostSlotFile(folder);
      throw hasBackups(folder) ? onlyBackups('no-vault', folder) : noVault(folder, 'the folder has no vault.json.');
    }
    if (!slotFile.isFile()) throw damagedSlotFile('it is not a file.');
    if (slotFile.size > mostSlotFileBytes) throw damagedSlotFile('it is far too large.');
    return parseSlotFile(readPlainFile(files.slotFile, mostSlotFileBytes).toString());
  } catch (error) {
    const fault = pathFaultOf(error);
    throw fault === undefined ? storageFailure(error) : noVault(folder, fault);
  }
}
