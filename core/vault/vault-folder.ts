import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HubVaultError, invalidInput } from '../../domain/errors.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { damagedSlotFile, parseSlotFile, type SlotFile } from './slot-file.ts';

const MOST_SLOT_FILE_BYTES = 256 * 1024;

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
    `There is no vault in ${folder}: ${why}`,
    'Make one with "hubvault init", or name another folder with --vault.',
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
      if (existsSync(files.database)) throw damagedSlotFile('it is missing, though vault.db is there.');
      throw noVault(folder, 'the folder has no vault.json.');
    }
    // Reading a pipe or a device would never end.
    if (!slotFile.isFile()) throw damagedSlotFile('it is not a file.');
    if (slotFile.size > MOST_SLOT_FILE_BYTES) throw damagedSlotFile('it is far too large.');
    return parseSlotFile(readFileSync(files.slotFile, 'utf8'));
  } catch (error) {
    throw storageFailure(error);
  }
}

function lookAt(folder: string) {
  try {
    return statSync(folder, { throwIfNoEntry: false });
  } catch (error) {
    throw storageFailure(error);
  }
}

/**
 * Checks that a new vault could be made in a folder, changing nothing.
 * @returns whether the folder exists
 * @throws HubVaultError `conflict` when there is a vault, `invalid-input` when the path is a file or
 *   the folder holds something else, `storage` when it cannot be looked at
 */
export function checkNewFolder(folder: string): boolean {
  const found = lookAt(folder);
  if (found && !found.isDirectory()) throw invalidInput(`${folder} is a file.`, 'Name a folder for the vault.');
  if (found && holdsVault(folder)) {
    throw new HubVaultError(
      'conflict',
      `There is a vault in ${folder} already. Nothing was changed.`,
      'Open it with its password, or name another folder with --vault.',
    );
  }
  if (found && readdirSync(folder).length > 0) {
    throw invalidInput(`${folder} is not empty.`, 'A vault wants a folder of its own: name another with --vault.');
  }
  return found !== undefined;
}

/** Makes a folder and those above it. Node's own recursion never ends where nothing can be made, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * Makes the folder for a new vault, private to this user, or takes an empty one.
 * @returns whether the folder was made
 * @throws HubVaultError as `checkNewFolder`, and `storage` when it cannot be written
 */
export function prepareFolder(folder: string): boolean {
  try {
    const exists = checkNewFolder(folder);
    makeFolder(folder);
    chmodSync(folder, 0o700);
    return !exists;
  } catch (error) {
    throw storageFailure(error);
  }
}
