import { HubVaultError } from '../../../domain/errors.ts';
import { VaultDatabase } from '../../storage/database.ts';
import type { Proven } from '../opening/prove.ts';
import type { UnsealedVault } from '../opening/unsealed.ts';
import { changeSlotFile } from './change-slots.ts';
import { openSealedKey } from './sealed-key.ts';
import { damagedSlotFile, type SlotFile, type SlotFileBody } from './slot-file.ts';

/**
 * The data key before the present one, while the database may still be encrypted with it; the caller
 * overwrites it.
 * @throws HubVaultError `damaged-slot-file`
 */
export function formerKeyOf({ slotFile, dataKey }: Proven): Buffer | undefined {
  const { vaultId, formerKey } = slotFile;
  if (!formerKey) return undefined;
  const found = openSealedKey(vaultId, formerKey, dataKey);
  if (!found) throw damagedSlotFile('the former data key in it does not open.');
  return found;
}

/** Opens a database with a key; `undefined` where that is not its key. */
function openIfFits(file: string, dataKey: Buffer): VaultDatabase | undefined {
  try {
    return VaultDatabase.open(file, dataKey);
  } catch (error) {
    if (error instanceof HubVaultError && error.kind === 'damaged-database') return undefined;
    throw error;
  }
}

/**
 * Encrypts a database with the present data key, if its slot file says that this was begun. It is
 * one transaction, so it does not matter who began, who was killed in it, and who else tries at once.
 * @param file a database that is there: SQLite would make one
 * @throws HubVaultError `storage` or `damaged-database`; then it is encrypted as it was
 */
export function finishEncrypting(file: string, proven: Proven): void {
  const formerKey = formerKeyOf(proven);
  if (!formerKey) return;
  try {
    // Of one that has the present key already, as of one that is damaged, the opening tells.
    const database = openIfFits(file, formerKey);
    try {
      database?.rekey(proven.dataKey);
    } finally {
      database?.close();
    }
  } finally {
    formerKey.fill(0);
  }
}

function withoutFormerKey({ formerKey: _formerKey, ...body }: SlotFileBody): SlotFileBody {
  return body;
}

/** Takes the former data key out of the slot file of a database that is encrypted with the present one. */
export function forgetFormerKey(unsealed: UnsealedVault, slotFile: SlotFile): SlotFile {
  if (!slotFile.formerKey) return slotFile;
  try {
    return changeSlotFile(unsealed, withoutFormerKey).slotFile;
  } catch {
    // It opens nothing here any more, so the next opening may do it.
    return slotFile;
  }
}
