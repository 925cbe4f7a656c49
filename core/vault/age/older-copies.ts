import { HubVaultError } from '../../../domain/errors.ts';
import { by, way } from '../../../domain/way-forward.ts';
import type { Epochs } from '../../storage/epochs.ts';
import type { KdfCost } from '../slots/key-derivation.ts';
import { passwordSlotOf, type SlotFile } from '../slots/slot-file.ts';
import type { Seen } from './seen.ts';

const wayForward = way`If you put an earlier copy back yourself, say so${by('accept-older')}. If you did not, somebody else did: put back the newest copy that you trust.`;

function rolledBack(what: string): HubVaultError {
  return new HubVaultError('rolled-back', `${what} Nothing was changed; the vault stays locked.`, wayForward);
}

const costs = ['memoryKiB', 'passes', 'lanes'] as const;

/** Whether a cost is below another in any part. */
function isWeakerThan(cost: KdfCost, other: KdfCost): boolean {
  return costs.some((part) => cost[part] < other[part]);
}

/**
 * Holds a slot file against what was last seen of its vault, before anything is derived from it.
 * @throws HubVaultError `rolled-back` or `weakened`
 */
export function refuseOlderSlotFile(slotFile: SlotFile, seen: Seen | undefined): void {
  if (!seen) return;
  if (slotFile.epoch < seen.slotEpoch) {
    throw rolledBack(
      'The slot file (vault.json) is older than when this vault was last open here: an earlier copy is in its place.',
    );
  }
  if (isWeakerThan(passwordSlotOf(slotFile).kdf, seen.kdf)) {
    throw new HubVaultError(
      'weakened',
      'The key derivation in the slot file (vault.json) is weaker than when this vault was last open here. Nothing was derived; the vault stays locked.',
      wayForward,
    );
  }
}

/** Whether this slot file is the one that belongs to the database. */
export function belongTogether(slotFile: SlotFile, epochs: Epochs): boolean {
  return slotFile.checksum === epochs.slotChecksum && slotFile.databaseEpoch <= epochs.epoch;
}

/**
 * The error for a slot file and a database of different ages.
 * @returns always `rolled-back`, with what is older
 */
export function notOfOneAge(slotFile: SlotFile, epochs: Epochs): HubVaultError {
  if (slotFile.epoch < epochs.slotEpoch) {
    return rolledBack('The slot file (vault.json) is older than the database: an earlier copy is in its place.');
  }
  if (slotFile.epoch > epochs.slotEpoch || slotFile.databaseEpoch > epochs.epoch) {
    return rolledBack('The database (vault.db) is older than the slot file: an earlier copy is in its place.');
  }
  return rolledBack('The slot file (vault.json) is not the one that belongs to the database.');
}

/**
 * Holds an open database against what was last seen of its vault.
 * @throws HubVaultError `rolled-back`
 */
export function refuseOlderDatabase(epochs: Epochs, seen: Seen | undefined): void {
  if (!seen || (epochs.epoch >= seen.epoch && epochs.slotEpoch >= seen.slotEpoch)) return;
  throw rolledBack(
    'The database (vault.db) is older than when this vault was last open here: an earlier copy is in its place.',
  );
}
