import { accessSync, constants, statSync } from 'node:fs';
import { VaultDatabase } from '../storage/database.ts';
import { adoptSlotFile, readEpochs } from '../storage/epochs.ts';
import { migrate, schemaVersion } from '../storage/migrate.ts';
import { damagedDatabase, storageFailure } from '../storage/storage-errors.ts';
import { tightenModes } from './file-modes.ts';
import { type Guard, seenBy } from './guard.ts';
import { belongTogether, notOfOneAge, refuseOlderDatabase } from './older-copies.ts';
import { type Proof, type Proven, prove } from './prove.ts';
import { remember } from './seen.ts';
import { checkMac, passwordSlotOf, type SlotFile } from './slot-file.ts';
import { readSlotFile, vaultFiles } from './vault-folder.ts';

const PAGE_BYTES = 4096;

/** A vault whose data key is at hand. It is for a moment: whoever unseals one overwrites the key. */
export interface UnsealedVault extends Proven {
  readonly folder: string;
  readonly database: VaultDatabase;
}

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

/** Opens the database of a vault and brings its schema up to date. */
export function openDatabase(folder: string, dataKey: Buffer): VaultDatabase {
  const file = vaultFiles(folder).database;
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

/** The slot file as it is now, which another program may have changed since it was first read. */
function presentSlotFile(folder: string, dataKey: Buffer): SlotFile {
  const slotFile = readSlotFile(folder);
  checkMac(slotFile, dataKey);
  return slotFile;
}

/**
 * The slot file that belongs to a database. A change of the slots that was cut short after the new
 * file was in place is finished here.
 * @throws HubVaultError `rolled-back` when one is older than the other
 */
function matchingSlotFile(folder: string, dataKey: Buffer, database: VaultDatabase): SlotFile {
  const first = presentSlotFile(folder, dataKey);
  if (belongTogether(first, database.read(readEpochs))) return first;
  // Not of one age at a glance, perhaps only because a change is under way: look again while none can be.
  return database.write((handle) => {
    const slotFile = presentSlotFile(folder, dataKey);
    const epochs = readEpochs(handle);
    if (belongTogether(slotFile, epochs)) return slotFile;
    if (slotFile.checksum !== epochs.nextSlotChecksum) throw notOfOneAge(slotFile, epochs);
    adoptSlotFile(handle, slotFile);
    return slotFile;
  });
}

/** Remembers outside the vault how it is now. */
export function rememberVault(guard: Guard | undefined, slotFile: SlotFile, epoch: number): void {
  if (guard?.memory === undefined) return;
  remember(guard.memory, slotFile.vaultId, { epoch, slotEpoch: slotFile.epoch, kdf: passwordSlotOf(slotFile).kdf });
}

function openProven(folder: string, proven: Proven, guard: Guard | undefined): UnsealedVault {
  const { dataKey, slotFile: proved } = proven;
  // Before the database: what another process writes in between must not make it look older.
  const seen = seenBy(guard, proved.vaultId);
  const database = openDatabase(folder, dataKey);
  try {
    const slotFile = matchingSlotFile(folder, dataKey, database);
    const epochs = database.read(readEpochs);
    refuseOlderDatabase(epochs, seen);
    rememberVault(guard, slotFile, epochs.epoch);
    tightenModes(folder);
    return { ...proven, folder, slotFile, database };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Proves the right to a vault, opens it, and holds slot file, database and memory against each
 * other. Takes as long as the slot asks for.
 * @throws HubVaultError as `prove`, and `damaged-database`, `rolled-back` or `storage`
 */
export async function unseal(folder: string, proof: Proof, guard?: Guard): Promise<UnsealedVault> {
  const proven = await prove(folder, proof, guard);
  try {
    return openProven(folder, proven, guard);
  } catch (error) {
    proven.dataKey.fill(0);
    throw error;
  }
}

/** Uses a vault with its data key at hand, then closes it and overwrites the key, whatever happens. */
export async function withUnsealed<T>(
  folder: string,
  proof: Proof,
  guard: Guard,
  use: (vault: UnsealedVault) => T | Promise<T>,
): Promise<T> {
  const vault = await unseal(folder, proof, guard);
  try {
    return await use(vault);
  } finally {
    vault.dataKey.fill(0);
    vault.database.close();
  }
}
