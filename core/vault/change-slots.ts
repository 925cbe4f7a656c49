import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { HubVaultError } from '../../domain/errors.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { adoptSlotFile, announceSlotFile, raiseEpoch, readEpochs } from '../storage/epochs.ts';
import type { KeySlot } from './key-slots.ts';
import { bodyOf, checkMac, type SlotFile, sealSlotFile, slotFileText } from './slot-file.ts';
import type { UnsealedVault } from './unsealed-vault.ts';
import { readSlotFile, vaultFiles } from './vault-folder.ts';

/** What a change makes of the slots as they are now. It may throw to refuse. */
export type SlotChange = (slots: readonly KeySlot[]) => readonly KeySlot[];

const MOST_ROUNDS = 100;

/** Announces the changed slot file in the database, and gives it. Nothing is in place yet. */
function announce({ folder, database, dataKey }: UnsealedVault, change: SlotChange): SlotFile {
  return database.write((handle) => {
    const present = readSlotFile(folder);
    checkMac(present, dataKey);
    const epoch = Math.max(present.epoch, readEpochs(handle).slotEpoch) + 1;
    const databaseEpoch = raiseEpoch(handle);
    const body = { ...bodyOf(present), epoch, databaseEpoch, slots: [...change(present.slots)] };
    const changed = sealSlotFile(body, dataKey);
    announceSlotFile(handle, changed.checksum);
    return changed;
  });
}

/** Removes what a writer that was killed left beside the slot file: there is no other writer now. */
function removeLeftovers(slotFile: string): void {
  const [folder, name] = [dirname(slotFile), basename(slotFile)];
  for (const entry of readdirSync(folder)) {
    if (entry.startsWith(`${name}.`) && entry.endsWith('.tmp')) rmSync(join(folder, entry), { force: true });
  }
}

/** Puts an announced slot file in place. @returns the epoch, or `undefined` when another process announced another */
function putInPlace({ folder, database }: UnsealedVault, changed: SlotFile): number | undefined {
  const { slotFile } = vaultFiles(folder);
  const inPlace = { epoch: undefined as number | undefined };
  try {
    return database.write((handle) => {
      if (readEpochs(handle).nextSlotChecksum !== changed.checksum) return undefined;
      removeLeftovers(slotFile);
      writeFileAtomically(slotFile, slotFileText(changed));
      inPlace.epoch = changed.databaseEpoch;
      adoptSlotFile(handle, changed);
      return raiseEpoch(handle);
    });
  } catch (error) {
    // Once the file is in place the change is made: what could not be recorded, the next opening records.
    if (inPlace.epoch !== undefined) return inPlace.epoch;
    throw error;
  }
}

/**
 * Changes the key slots, whole or not at all. The write transaction of the database is the lock
 * between processes; it ends with the process that holds it. The change is announced in the
 * database, then the file is put in place, then that is recorded: wherever the process is killed,
 * slot file and database belong together or the next opening can tell that they do.
 * @returns the slot file and the database's epoch after the change
 * @throws HubVaultError `storage`, or what the change throws; then nothing was changed
 */
export function changeSlots(vault: UnsealedVault, change: SlotChange): { slotFile: SlotFile; epoch: number } {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const slotFile = announce(vault, change);
    const epoch = putInPlace(vault, slotFile);
    if (epoch !== undefined) return { slotFile, epoch };
  }
  throw new HubVaultError('conflict', 'Another program keeps changing the key slots.', 'Do it again in a moment.');
}
