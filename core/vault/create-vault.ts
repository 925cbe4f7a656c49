import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { recordEvents } from '../audit/record-events.ts';
import { syncFolder, writeFileAtomically } from '../storage/atomic-file.ts';
import type { Writable } from '../storage/database.ts';
import { adoptSlotFile } from '../storage/epochs.ts';
import { migrate } from '../storage/migrate.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { rememberPlace } from './age/missing.ts';
import { openConnections } from './connections.ts';
import { checkCanBeMade, claimFolder, removeFolders } from './new-folder.ts';
import { OpenVault } from './open-vault.ts';
import { rememberVault } from './opening/open-proven.ts';
import type { Opening } from './opening/opening.ts';
import { calibrate, kdfWith } from './slots/calibrate.ts';
import type { KdfCost } from './slots/key-derivation.ts';
import { checkNewPassword } from './slots/new-password.ts';
import { sealWithPassword } from './slots/password-slot.ts';
import { type SlotFile, sealSlotFile, slotFileFormat, slotFileText } from './slots/slot-file.ts';
import { vaultFiles } from './vault-folder.ts';

const DATA_KEY_BYTES = 32;

/** How a new vault is made. */
export interface CreateOptions extends Opening {
  /** The cost of the password slot; without it this machine is measured. */
  readonly cost?: KdfCost;
  /** Fills it before it has a slot file, so that no folder is ever a vault that is half filled. */
  readonly fill?: (database: Writable, vault: OpenVault) => void;
}

/** Takes back the files that an unfinished creation left, so that nothing half-written remains. */
function takeBackFiles(folder: string): void {
  const { slotFile, database, backups } = vaultFiles(folder);
  // The database last: until it is gone, others see that somebody is at work here.
  for (const left of [slotFile, `${database}-wal`, `${database}-shm`, backups, database]) {
    rmSync(left, { recursive: true, force: true });
  }
}

/** Does something to clean up after a failure, of which alone is to be told. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // What could not be cleaned up, such as a folder that now holds something else, stays.
  }
}

function fill(folder: string, dataKey: Buffer, slotFile: SlotFile, options: CreateOptions): OpenVault {
  const files = vaultFiles(folder);
  mkdirSync(files.backups, { mode: 0o700 });
  const connections = openConnections(files.database, dataKey);
  const vault = new OpenVault(folder, connections, options, (epoch) => rememberVault(options, slotFile, epoch));
  try {
    migrate(connections.database);
    vault.write((database) => {
      adoptSlotFile(database, slotFile);
      recordEvents(database, [vault.event('create')]);
      options.fill?.(database, vault);
    });
    syncFolder(folder);
    // Last: a folder is a vault from the moment it has a slot file.
    writeFileAtomically(files.slotFile, slotFileText(slotFile));
    return vault;
  } catch (error) {
    vault.lock();
    throw error;
  }
}

/**
 * Takes the folder and fills it at one go, with nothing of ours in between: in a moment when the vault is
 * empty, in as long as the rows of a salvage take to be written otherwise.
 */
function claimAndFill(folder: string, dataKey: Buffer, slotFile: SlotFile, options: CreateOptions): OpenVault {
  const made = claimFolder(folder);
  try {
    return fill(folder, dataKey, slotFile, options);
  } catch (error) {
    quietly(() => takeBackFiles(folder));
    removeFolders(made);
    throw error;
  }
}

/**
 * Makes a new vault in a folder of its own and leaves it open. Takes about two seconds, most of them to
 * measure and derive, and what `fill` takes besides.
 * After a failure the folder is as it was before.
 * @throws HubVaultError `conflict`, `invalid-input` or `storage`
 */
export async function createVault(folder: string, password: string, options: CreateOptions): Promise<OpenVault> {
  checkNewPassword(password);
  checkCanBeMade(folder);
  const dataKey = randomBytes(DATA_KEY_BYTES);
  try {
    const vaultId = randomUUID();
    // Before any file or folder: whoever ends the program while it measures and derives leaves nothing behind.
    const kdf = kdfWith(options.cost ?? (await calibrate()));
    const createdAt = options.clock.now().toISOString();
    const slot = await sealWithPassword({ vaultId, createdAt, kdf }, dataKey, password);
    const first = { format: slotFileFormat, vaultId, createdAt, epoch: 1, databaseEpoch: 1 } as const;
    const slotFile = sealSlotFile({ ...first, slots: [slot] }, dataKey);
    const vault = claimAndFill(folder, dataKey, slotFile, options);
    rememberVault(options, slotFile, slotFile.databaseEpoch);
    rememberPlace(options.memory, folder);
    return vault;
  } catch (error) {
    throw storageFailure(error);
  } finally {
    dataKey.fill(0);
  }
}
