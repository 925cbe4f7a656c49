import { chmodSync, existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode, HubVaultError, invalidInput } from '../../domain/errors.ts';
import { fitToShow, hasHiddenCharacters } from '../../domain/text.ts';
import { by, way } from '../../domain/way-forward.ts';
import { readPlainFile } from '../storage/plain-file.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { damagedSlotFile, mostSlotFileBytes, parseSlotFile, type SlotFile } from './slots/slot-file.ts';

/** SQLite takes no longer path than 512 bytes; those of backups are the longest of a vault. */
const LONGEST_FOLDER_BYTES = 400;

/** What is wrong with a path at which no folder can be, by Node's error codes. */
const pathFaults: Readonly<Record<string, string>> = {
  ENOTDIR: 'a part of the path is a file, not a folder.',
  ENAMETOOLONG: 'the path is too long for this disk.',
  ELOOP: 'the path has a link that leads to itself.',
  ENOENT: 'nothing can be made there.',
};

/** A path as it is shown: somebody else may have named the folders in it. */
function shownPath(path: string): string {
  return fitToShow(path, LONGEST_FOLDER_BYTES);
}

function pathFaultOf(error: unknown): string | undefined {
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

function noVault(folder: string, why: string): HubVaultError {
  return new HubVaultError(
    'no-vault',
    `There is no vault in ${shownPath(folder)}: ${why}`,
    way`Make one${by('create-vault')}, or choose another folder${by('choose-folder')}.`,
  );
}

function hasBackups(folder: string): boolean {
  try {
    return readdirSync(vaultFiles(folder).backups).length > 0;
  } catch {
    // None, or none that can be seen.
    return false;
  }
}

/** Only backups are left: another error than where there never was a vault. */
function onlyBackups(kind: 'no-vault' | 'conflict', folder: string): HubVaultError {
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

function badPath(folder: string, fault: string): HubVaultError {
  return invalidInput(
    `${shownPath(folder)} cannot be the folder of a vault: ${fault}`,
    way`Choose another${by('choose-folder')}.`,
  );
}

/** A failure at the folder of a new vault: of the path that was named, or of the disk. */
function folderFailure(error: unknown, folder: string): HubVaultError {
  const fault = pathFaultOf(error);
  return fault === undefined ? storageFailure(error) : badPath(folder, fault);
}

function lookAt(folder: string) {
  if (Buffer.byteLength(folder) > LONGEST_FOLDER_BYTES) throw badPath(folder, 'the path is too long.');
  if (hasHiddenCharacters(folder)) throw badPath(folder, 'the path has control or invisible characters.');
  try {
    return statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    throw folderFailure(error, folder);
  }
}

function refuseWhatIsThere(folder: string): void {
  const { slotFile, database } = vaultFiles(folder);
  const [hasSlotFile, hasDatabase] = [existsSync(slotFile), existsSync(database)];
  if (hasSlotFile && hasDatabase) {
    throw new HubVaultError(
      'conflict',
      `There is a vault in ${folder} already. Nothing was changed.`,
      way`Open it with its password, or choose another folder${by('choose-folder')}.`,
    );
  }
  if (hasSlotFile || hasDatabase) {
    const part = hasSlotFile ? 'vault.json without vault.db' : 'vault.db without vault.json';
    throw new HubVaultError(
      'conflict',
      `There is a part of a vault in ${folder}: ${part}. Nothing was changed.`,
      way`See what can be done about it${by('see-damage')}, or choose another folder${by('choose-folder')}.`,
    );
  }
  if (hasBackups(folder)) throw onlyBackups('conflict', folder);
  if (readdirSync(folder).length > 0) {
    throw invalidInput(
      `${folder} is not empty.`,
      way`A vault needs a folder of its own: choose another${by('choose-folder')}.`,
    );
  }
}

/**
 * Checks that a new vault could be made in a folder, changing nothing.
 * @returns whether the folder exists
 * @throws HubVaultError `conflict` when there is a vault or what is left of one, `invalid-input` when
 *   no folder can be at the path or it holds something else, `storage` when it cannot be looked at
 */
export function checkNewFolder(folder: string): boolean {
  const found = lookAt(folder);
  if (!found) return false;
  if (!found.isDirectory()) throw invalidInput(`${folder} is a file.`, 'Name a folder for the vault.');
  refuseWhatIsThere(folder);
  return true;
}

/**
 * Makes a folder and those above it. Node's own recursion never ends where nothing can be made, as in /proc.
 * @param made is given each as it is made
 */
function makeFolder(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent, made);
  mkdirSync(folder, { mode: 0o700 });
  made.push(folder);
}

/** Removes folders that were made, as far as nothing is in them: what else could not be cleaned up stays. */
export function removeFolders(made: readonly string[]): void {
  try {
    for (const folder of made.toReversed()) rmdirSync(folder);
  } catch {
    // Something is in it by now.
  }
}

/**
 * Makes the folder for a new vault, private to this user, or takes an empty one.
 * @returns the folders that were made, the outermost first; after a failure none is left
 * @throws HubVaultError as `checkNewFolder`, and `storage` when it cannot be written
 */
export function prepareFolder(folder: string): readonly string[] {
  checkNewFolder(folder);
  const made: string[] = [];
  try {
    makeFolder(folder, made);
    chmodSync(folder, 0o700);
    return made;
  } catch (error) {
    removeFolders(made);
    throw folderFailure(error, folder);
  }
}

/**
 * Checks that the folder of a new vault can be made, by making it and taking it back at once.
 * @throws HubVaultError as `prepareFolder`
 */
export function checkCanBeMade(folder: string): void {
  if (!checkNewFolder(folder)) removeFolders(prepareFolder(folder));
}
