import type { Writable } from '../../storage/database.ts';
import { adoptSlotFile, readEpochs, setEpoch } from '../../storage/epochs.ts';
import type { SlotFile } from '../slots/slot-file.ts';
import type { Seen } from './seen.ts';

/**
 * Makes a database that was put back on purpose later than all that was ever seen of its vault, and
 * takes a slot file for the one that belongs to it.
 * @param atLeast an epoch that is known from elsewhere, as from a backup
 * @returns the epoch of the database
 */
export function raiseEpochs(database: Writable, slotFile: SlotFile, seen: Seen | undefined, atLeast = 0): number {
  const epochs = readEpochs(database);
  const slotEpoch = Math.max(slotFile.epoch, epochs.slotEpoch, seen?.slotEpoch ?? 0);
  const epoch = Math.max(epochs.epoch, slotFile.databaseEpoch, seen?.epoch ?? 0, atLeast) + 1;
  setEpoch(database, epoch);
  adoptSlotFile(database, { epoch: slotEpoch, checksum: slotFile.checksum });
  return epoch;
}
