import type { Readable, Writable } from './database.ts';

/** More writes than any vault reaches; a file that claims more was not written by us. */
export const mostEpoch = 2 ** 48;

/**
 * The most that a number is believed that nothing vouches for, as in a manifest. A vault that is
 * raised to it still has more writes ahead of it than any will see, up to `mostEpoch`.
 */
export const mostToldEpoch = 2 ** 40;

/** What the database knows of its own age and of the slot file that belongs to it. */
export interface Epochs {
  /** Rises by one with every write. */
  readonly epoch: number;
  /** The epoch of the slot file that belongs to this database. */
  readonly slotEpoch: number;
  /** The checksum of that slot file. */
  readonly slotChecksum: string;
  /** The checksum of a slot file that was about to be put in place. */
  readonly nextSlotChecksum: string | null;
}

const select = `
  SELECT epoch, slot_epoch AS slotEpoch, slot_checksum AS slotChecksum, next_slot_checksum AS nextSlotChecksum
  FROM vault_state`;

/** The epochs as they stand. */
export function readEpochs(database: Readable): Epochs {
  const [found] = database.rows<{ [Name in keyof Epochs]: Epochs[Name] }>(select);
  if (!found) throw new Error('The database holds no epochs.');
  return found;
}

/** Raises the epoch and gives the new one; part of every write. */
export function raiseEpoch(database: Writable): number {
  database.run('UPDATE vault_state SET epoch = epoch + 1');
  return readEpochs(database).epoch;
}

/** Puts the epoch to a number, past all that were ever seen. */
export function setEpoch(database: Writable, epoch: number): void {
  database.run('UPDATE vault_state SET epoch = ?', [epoch]);
}

/** Says which slot file is about to be put in place. */
export function announceSlotFile(database: Writable, checksum: string): void {
  database.run('UPDATE vault_state SET next_slot_checksum = ?', [checksum]);
}

/** Says which slot file belongs to this database from now on. */
export function adoptSlotFile(database: Writable, { epoch, checksum }: { epoch: number; checksum: string }): void {
  database.run('UPDATE vault_state SET slot_epoch = ?, slot_checksum = ?, next_slot_checksum = NULL', [
    epoch,
    checksum,
  ]);
}
