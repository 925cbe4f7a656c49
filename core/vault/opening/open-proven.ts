import { accessSync, constants, statSync } from 'node:fs';
import type { NewAuditEntry } from '../../../domain/audit.ts';
import { HubVaultError } from '../../../domain/errors.ts';
import { recordEvents } from '../../audit/record-events.ts';
import { backupEvent } from '../../backup/back-up.ts';
import { makeBackup } from '../../backup/make-backup.ts';
import type { VaultDatabase } from '../../storage/database.ts';
import { adoptSlotFile, type Epochs, readEpochs } from '../../storage/epochs.ts';
import { latestVersion, migrate, schemaVersion } from '../../storage/migrate.ts';
import { damagedDatabase, storageFailure } from '../../storage/storage-errors.ts';
import { rememberPlace } from '../age/missing.ts';
import { belongTogether, notOfOneAge, refuseOlderDatabase } from '../age/older-copies.ts';
import { remember, seenBy } from '../age/seen.ts';
import { openConnections } from '../connections.ts';
import { tightenModes } from '../file-modes.ts';
import { removeLeftCopies } from '../left-copies.ts';
import { OpenVault } from '../open-vault.ts';
import { checkMac, passwordSlotOf, type SlotFile } from '../slots/slot-file.ts';
import { readSlotFile, realDatabase, vaultFiles } from '../vault-folder.ts';
import { type Opening, openedByApp } from './opening.ts';
import type { Proven } from './prove.ts';
import type { UnsealedVault } from './unsealed.ts';

const PAGE_BYTES = 4096;

/** How a change of the data key that was cut short is finished; loaded on first use, for there hardly ever is one. */
const finishing = () => import('../slots/finish-renewal.ts');

/**
 * Under a second name of the same file (a hard link, as some programs copy), SQLite keeps a second log:
 * what one of the two writes, the other undoes.
 */
function otherName(): HubVaultError {
  return new HubVaultError(
    'storage',
    'The vault database (vault.db) has another name on this disk as well (a hard link). Open under both, it would lose what was saved. Nothing was changed.',
    'Make it a file of its own: copy vault.db to another name, then move the copy to its place.',
  );
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
    if (found.nlink > 1) throw otherName();
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

/**
 * Brings the schema up to date, with a backup of the state before, for from there is no other way back.
 * @returns the events that tell of it
 */
async function migrateWithBackup(vault: OpenVault, database: VaultDatabase): Promise<NewAuditEntry[]> {
  const version = database.read(schemaVersion);
  if (version === 0) throw damagedDatabase('it holds no schema');
  const made = version < latestVersion ? await makeBackup(vault, 'migration') : undefined;
  migrate(database);
  return made ? [backupEvent(vault, made)] : [];
}

/** Opens the database of a vault whose slot was opened, and brings its schema up to date. */
export async function openDatabase(folder: string, proven: Proven, opening = openedByApp): Promise<UnsealedVault> {
  const file = vaultFiles(folder).database;
  refuseLostDatabase(realDatabase(folder));
  if (proven.slotFile.formerKey) (await finishing()).finishEncrypting(file, proven);
  const connections = { ...openConnections(file, proven.dataKey), keyId: proven.slotFile.keyId };
  const remember = (epoch: number) => rememberVault(opening, proven.slotFile, epoch);
  const vault = new OpenVault(folder, connections, opening, remember);
  try {
    const events = await migrateWithBackup(vault, connections.database);
    if (events.length > 0) vault.write((database) => recordEvents(database, events));
    return { ...proven, vault, database: connections.database };
  } catch (error) {
    vault.lock();
    throw error;
  }
}

/** The slot file as it is now, which another program may have changed since it was first read. */
function presentSlotFile(folder: string, dataKey: Buffer): SlotFile {
  const slotFile = readSlotFile(folder);
  checkMac(slotFile, dataKey);
  return slotFile;
}

/** Whether a database that was migrated just now, and so belongs to no slot file yet, is found with its first one. */
function isFirst(slotFile: SlotFile, epochs: Epochs): boolean {
  return slotFile.epoch === 1 && epochs.slotChecksum === '';
}

/**
 * The slot file that belongs to a database. A change of the slots that was cut short after the new
 * file was in place is finished here.
 * @throws HubVaultError `rolled-back` when one is older than the other
 */
function matchingSlotFile({ vault, database, dataKey }: UnsealedVault): SlotFile {
  const first = presentSlotFile(vault.folder, dataKey);
  if (belongTogether(first, database.read(readEpochs))) return first;
  // Not of one age at a glance, perhaps only because a change is under way: look again while none can be.
  return database.write((handle) => {
    const slotFile = presentSlotFile(vault.folder, dataKey);
    const epochs = readEpochs(handle);
    if (belongTogether(slotFile, epochs)) return slotFile;
    const isAnnounced = slotFile.checksum === epochs.nextSlotChecksum;
    if (!isAnnounced && !isFirst(slotFile, epochs)) throw notOfOneAge(slotFile, epochs);
    adoptSlotFile(handle, slotFile);
    // What it was about is in no file any more; that it was finished is told.
    if (isAnnounced) recordEvents(handle, [vault.event('finish-slot-change')]);
    return slotFile;
  });
}

/** Remembers outside the vault how it is now. */
export function rememberVault(opening: Opening | undefined, slotFile: SlotFile, epoch: number): void {
  if (opening?.memory === undefined) return;
  const { vaultId, epoch: slotEpoch, keyId } = slotFile;
  remember(opening.memory, vaultId, { epoch, slotEpoch, kdf: passwordSlotOf(slotFile).kdf, keyId });
}

/**
 * Opens the database of a vault whose slot was opened, and holds slot file, database and memory
 * against each other.
 * @throws HubVaultError `damaged-database`, `rolled-back` or `storage`
 */
export async function openProven(folder: string, proven: Proven, opening: Opening | undefined): Promise<UnsealedVault> {
  // Before the database: what another process writes in between must not make it look older.
  const seen = seenBy(opening, proven.slotFile.vaultId);
  const unsealed = await openDatabase(folder, proven, opening);
  try {
    const matching = matchingSlotFile(unsealed);
    const slotFile = matching.formerKey ? (await finishing()).forgetFormerKey(unsealed, matching) : matching;
    const epochs = unsealed.database.read(readEpochs);
    refuseOlderDatabase(epochs, seen);
    rememberVault(opening, slotFile, epochs.epoch);
    rememberPlace(opening?.memory, folder);
    tightenModes(folder);
    removeLeftCopies();
    return { ...unsealed, slotFile };
  } catch (error) {
    unsealed.vault.lock();
    throw error;
  }
}
