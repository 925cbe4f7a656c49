import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { errorCode, HubVaultError, invalidInput } from '../../domain/errors.ts';
import { hasHiddenCharacters } from '../../domain/text.ts';
import { by, way } from '../../domain/way-forward.ts';
import { syncFolder } from '../storage/atomic-file.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { hasBackups, longestFolderBytes, onlyBackups, pathFaultOf, shownPath, vaultFiles } from './vault-folder.ts';

/** More than there are programs that would make one vault at once. */
const MOST_TRIES = 20;

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
  if (Buffer.byteLength(folder) > longestFolderBytes) throw badPath(folder, 'the path is too long.');
  if (hasHiddenCharacters(folder)) throw badPath(folder, 'the path has control or invisible characters.');
  try {
    return statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    throw folderFailure(error, folder);
  }
}

/** What is in a folder, all at one moment: looked at one by one, files come that another program makes just now. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // Another program has taken it back.
    if (errorCode(error) === 'ENOENT') return [];
    throw folderFailure(error, folder);
  }
}

function refuseWhatIsThere(folder: string): void {
  const { slotFile, database } = vaultFiles(folder);
  const names = namesIn(folder);
  const [hasSlotFile, hasDatabase] = [names.includes(basename(slotFile)), names.includes(basename(database))];
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
  if (names.length > 0) {
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
  try {
    mkdirSync(folder, { mode: 0o700 });
    made.push(folder);
  } catch (error) {
    // Another program was quicker.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

/** Removes folders that were made, as far as nothing is in them: what else could not be cleaned up stays. */
export function removeFolders(made: readonly string[]): void {
  try {
    for (const folder of made.toReversed()) rmdirSync(folder);
  } catch {
    // Something is in it by now.
  }
}

/** Makes folders survive a power loss. One in which this user may only make things is left to the system. */
function syncMade(made: readonly string[]): void {
  for (const folder of made) {
    try {
      syncFolder(dirname(folder));
    } catch (error) {
      if (errorCode(error) !== 'EACCES') throw error;
    }
  }
}

/**
 * Makes the empty database file, never readable by others. Of two processes that create a vault in
 * one folder at once only one gets past here, so neither can take back the other's vault.
 */
function claim(folder: string): void {
  try {
    closeSync(openSync(vaultFiles(folder).database, 'wx', 0o600));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    throw new HubVaultError('conflict', `Another program is making a vault in ${folder}.`, 'Open that one.');
  }
}

/** Makes a folder private to this user, or takes an empty one. @returns the folders that were made, the outermost first */
function prepare(folder: string, use: (made: readonly string[]) => void): readonly string[] {
  checkNewFolder(folder);
  const made: string[] = [];
  try {
    makeFolder(folder, made);
    chmodSync(folder, 0o700);
    use(made);
    return made;
  } catch (error) {
    removeFolders(made);
    throw error;
  }
}

/**
 * Does something with the folder of a new vault. Another program that only tries whether it can be made
 * takes it back at once, perhaps from under our hands: then all is done again.
 * @returns the folders that were made; after a failure none is left
 */
function withFolder(folder: string, use: (made: readonly string[]) => void): readonly string[] {
  for (let tries = 1; ; tries += 1) {
    try {
      return prepare(folder, use);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || tries === MOST_TRIES) throw folderFailure(error, folder);
    }
  }
}

/**
 * Takes a folder for a new vault: private to this user, with an empty database file in it.
 * @returns the folders that were made, the outermost first; after a failure none is left
 * @throws HubVaultError as `checkNewFolder`, `conflict` when another program is making a vault there,
 *   and `storage` when it cannot be written
 */
export function claimFolder(folder: string): readonly string[] {
  return withFolder(folder, (made) => {
    syncMade(made);
    claim(folder);
  });
}

/**
 * Checks that the folder of a new vault can be made, by making it and taking it back at once.
 * @throws HubVaultError as `claimFolder`
 */
export function checkCanBeMade(folder: string): void {
  if (!checkNewFolder(folder)) removeFolders(withFolder(folder, () => undefined));
}
