import { accessSync, constants, statSync } from 'node:fs';
import type { NewAuditEntry } from '../../domain/audit.ts';
import { recordEvents } from '../audit/record-events.ts';
import { backupEvent } from '../backup/back-up.ts';
import { makeBackup } from '../backup/make-backup.ts';
import type { VaultDatabase } from '../storage/database.ts';
import { latestVersion, migrate, schemaVersion } from '../storage/migrate.ts';
import { damagedDatabase, storageFailure } from '../storage/storage-errors.ts';
import { openConnections } from './connections.ts';
import { OpenVault } from './open-vault.ts';
import { type Opening, openedByApp } from './opening.ts';
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
    // With a log beside it, half a page is what a crash left, and SQLite mends it from there.
    const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
    if (found.size % PAGE_BYTES !== 0 && !log?.size) throw damagedDatabase('the file is cut off');
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw storageFailure(error);
  }
}

/** Brings the schema up to date, with a backup of the state before, for from there is no other way back. */
async function migrateWithBackup(vault: OpenVault, database: VaultDatabase): Promise<NewAuditEntry[]> {
  const version = database.read(schemaVersion);
  if (version === 0) throw damagedDatabase('it holds no schema');
  const made = version < latestVersion ? await makeBackup(vault, 'migration') : undefined;
  migrate(database);
  return made ? [backupEvent(vault, made)] : [];
}

async function openDatabase(folder: string, dataKey: Buffer, opening: Opening): Promise<OpenVault> {
  const file = vaultFiles(folder).database;
  refuseLostDatabase(file);
  const connections = openConnections(file, dataKey);
  const vault = new OpenVault(folder, connections, opening);
  try {
    const before = await migrateWithBackup(vault, connections.database);
    vault.write((database) => recordEvents(database, [...before, vault.event('unlock')]));
    return vault;
  } catch (error) {
    vault.lock();
    throw error;
  }
}

/**
 * Opens a vault with its password, and records that in its audit log. Takes as long as was
 * calibrated when the slot was made.
 * @throws HubVaultError `no-vault`, `damaged-slot-file`, `newer-vault`, `wrong-password`,
 *   `damaged-database` or `storage`: each a different thing to do
 */
export async function unlockVault(folder: string, password: string, opening = openedByApp): Promise<OpenVault> {
  const slotFile = readSlotFile(folder);
  const [slot] = slotFile.slots;
  if (!slot) throw damagedSlotFile('it has no key slot.');
  const dataKey = await openWithPassword(slotFile.vaultId, slot, password);
  try {
    checkMac(slotFile, dataKey);
    return await openDatabase(folder, dataKey, opening);
  } finally {
    dataKey.fill(0);
  }
}
