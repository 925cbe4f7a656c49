import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupReason } from '../../domain/backup.ts';
import { errorCode, HubVaultError } from '../../domain/errors.ts';
import { by, way } from '../../domain/way-forward.ts';
import { syncFolder, writeFileAtomically } from '../storage/atomic-file.ts';
import { copyDatabase } from '../storage/copy-database.ts';
import type { Readable } from '../storage/database.ts';
import { type Epochs, readEpochs } from '../storage/epochs.ts';
import { readPlainFile } from '../storage/plain-file.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { belongTogether } from '../vault/age/older-copies.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { mostSlotFileBytes, parseSlotFile, type SlotFile } from '../vault/slots/slot-file.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import { type Backup, type BackupManifest, backupFiles, backupName, manifestsIn, nextOrder } from './backup-folder.ts';
import { hashFile, hashSlotFile } from './hash-file.ts';
import { proveCopy } from './prove-copy.ts';
import { inTurn } from './second-connection.ts';
import { type StateMarks, stateMarks } from './state-marks.ts';
import { removeUnfinished, unfinishedName } from './unfinished.ts';

/** A backup that was just made, and the state that it holds. */
export interface MadeBackup extends Backup {
  readonly marks: StateMarks;
}

/** Puts the bytes of a file on the disk and gives their number. */
async function sync(file: string): Promise<number> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** The epochs of the state that is copied; a schema from before a migration may have none. */
function epochsOf(database: Readable, { rows }: StateMarks): Epochs | undefined {
  return 'vault_state' in rows ? readEpochs(database) : undefined;
}

/** Key slots that were changed while the rows were copied would leave a backup that does not open. */
function refuseOtherSlotFile(slotFile: SlotFile, epochs: Epochs | undefined): void {
  if (!epochs || belongTogether(slotFile, epochs)) return;
  throw new HubVaultError(
    'conflict',
    'The key slots were changed while the backup was made. It was not kept; the earlier backups are untouched.',
    way`Make it again${by('back-up')}.`,
  );
}

/** Fills the folder of a backup and proves it. */
async function fill(vault: OpenVault, folder: string, madeAt: Date, reason: BackupReason): Promise<StateMarks> {
  const files = backupFiles(folder);
  mkdirSync(folder, { mode: 0o700 });
  closeSync(openSync(files.database, 'wx', 0o600));
  const before = manifestsIn(vault.folder);
  const { marks, epochs } = await copyDatabase(vault.forBackups, files.database, (database) => {
    const found = stateMarks(database, 'main');
    return { marks: found, epochs: epochsOf(database, found) };
  });
  // Its own slot file, so that it opens with the password of this day.
  const slotFile = readPlainFile(vaultFiles(vault.folder).slotFile, mostSlotFileBytes).toString();
  const parsed = parseSlotFile(slotFile);
  refuseOtherSlotFile(parsed, epochs);
  const databaseBytes = await sync(files.database);
  // After the large file is on the disk: syncing a small one here would have to wait for it, and hold all else up.
  writeFileAtomically(files.slotFile, slotFile);
  const databaseSha256 = await hashFile(files.database);
  const slotFileSha256 = hashSlotFile(files.slotFile);
  // After the last opening here: closing a file lets go of SQLite's locks on it (POSIX).
  await proveCopy(vault.forBackups, files.database, marks);
  const manifest: BackupManifest = {
    ...{ format: 1, vaultId: parsed.vaultId, madeAt: madeAt.toISOString(), reason },
    ...{ databaseBytes, databaseSha256, slotFileSha256 },
    ...(epochs && { databaseEpoch: epochs.epoch, order: nextOrder(before, parsed.vaultId, epochs.epoch) }),
  };
  writeFileAtomically(files.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  return marks;
}

/** Gives a backup that is whole its name: that of its time, or of the next millisecond that no other has. */
function putInPlace(unfinished: string, backups: string, madeAt: Date, reason: BackupReason): Backup {
  for (let time = madeAt.getTime(); ; time += 1) {
    const at = new Date(time);
    const id = backupName(at, reason);
    const folder = join(backups, id);
    if (existsSync(folder)) continue;
    try {
      renameSync(unfinished, folder);
    } catch (error) {
      // Another process took the name just now.
      if (!existsSync(folder)) throw error;
      continue;
    }
    syncOrTakeBack(backups, folder, unfinished);
    return { id, folder, madeAt: at, reason };
  }
}

/** Makes a name last; where the disk refuses that, what was named is unfinished again. */
function syncOrTakeBack(backups: string, folder: string, unfinished: string): void {
  try {
    syncFolder(backups);
  } catch (error) {
    renameSync(folder, unfinished);
    throw error;
  }
}

/** Makes the folder of the backups, unless it is there or another process makes it at this moment. */
function makeFolder(backups: string): void {
  try {
    // Without the folder of the vault none is made: it would stand where that one has to be put back.
    mkdirSync(backups, { mode: 0o700 });
    syncFolder(dirname(backups));
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function refuseOtherFile(backups: string): void {
  const found = statSync(backups, { throwIfNoEntry: false });
  if (!found || found.isDirectory()) return;
  throw new HubVaultError(
    'storage',
    'There is a file where the folder of the backups belongs. No backup was made.',
    'Move "backups" out of the vault folder and do it again.',
  );
}

async function make(vault: OpenVault, reason: BackupReason): Promise<MadeBackup> {
  const { backups } = vaultFiles(vault.folder);
  refuseOtherFile(backups);
  const madeAt = vault.now();
  const unfinished = join(backups, unfinishedName(backupName(madeAt, reason)));
  try {
    vault.forBackups.refuseMoved();
    makeFolder(backups);
    removeUnfinished(backups);
    const marks = await fill(vault, unfinished, madeAt, reason);
    return { ...putInPlace(unfinished, backups, madeAt, reason), marks };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    if (!vault.isLocked) throw storageFailure(error);
    throw new HubVaultError(
      'cancelled',
      'The vault was locked before the backup was whole. The earlier backups are untouched.',
      'The next one is made when the vault is open again.',
    );
  }
}

/**
 * Makes a backup of an open vault: consistent, encrypted with the same data key, with its own slot
 * file, proven, and only then put in place under its name. Nothing waits for it: reads and writes
 * go on, also of other processes, and locking ends it at once and leaves nothing.
 * @throws HubVaultError `storage`, `damaged-database`, or `cancelled` when the vault is locked meanwhile
 */
export async function makeBackup(vault: OpenVault, reason: BackupReason): Promise<MadeBackup> {
  return await inTurn(vault, () => make(vault, reason));
}
