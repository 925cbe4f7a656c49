import { accessSync, constants, statSync } from 'node:fs';
import { VaultDatabase } from '../storage/database.ts';
import { migrate, schemaVersion } from '../storage/migrate.ts';
import { damagedDatabase, storageFailure } from '../storage/storage-errors.ts';
import { OpenVault } from './open-vault.ts';
import { openWithPassword } from './password-slot.ts';
import { checkMac, damagedSlotFile } from './slot-file.ts';
import { readSlotFile, vaultFiles } from './vault-folder.ts';

const PAGE_BYTES = 4096;

/**
 * SQLite takes a missing, empty or all but empty file for a new database. Opening one here would
 * turn a lost vault into an empty one, so all are refused before SQLite sees the file. So is one
 * that may not be written: SQLite would leave files beside it that may not be written either.
 */
function refuseLostDatabase(file: string): void {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) throw damagedDatabase('the file is missing');
    if (!found.isFile()) throw damagedDatabase('it is not a file');
    if (found.size === 0) throw damagedDatabase('the file is empty');
    if (found.size < PAGE_BYTES) throw damagedDatabase('the file is cut off');
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw storageFailure(error);
  }
}

function openDatabase(file: string, dataKey: Buffer): VaultDatabase {
  refuseLostDatabase(file);
  const database = VaultDatabase.open(file, dataKey);
  try {
    if (database.read(schemaVersion) === 0) throw damagedDatabase('it holds no schema');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens a vault with its password. Takes as long as was calibrated when the slot was made.
 * @throws HubVaultError `no-vault`, `damaged-slot-file`, `newer-vault`, `wrong-password`,
 *   `damaged-database` or `storage`: each a different thing to do
 */
export async function unlockVault(folder: string, password: string): Promise<OpenVault> {
  const slotFile = readSlotFile(folder);
  const [slot] = slotFile.slots;
  if (!slot) throw damagedSlotFile('it has no key slot.');
  const dataKey = await openWithPassword(slotFile.vaultId, slot, password);
  try {
    checkMac(slotFile, dataKey);
    return new OpenVault(folder, openDatabase(vaultFiles(folder).database, dataKey));
  } finally {
    dataKey.fill(0);
  }
}
