import { adoptSlotFile, readEpochs, setEpoch } from '../storage/epochs.ts';
import { changeSlots } from './change-slots.ts';
import { type Guard, seenBy } from './guard.ts';
import { prove } from './prove.ts';
import { checkMac, type SlotFile } from './slot-file.ts';
import { openDatabase, rememberVault, type UnsealedVault } from './unsealed-vault.ts';
import { readSlotFile } from './vault-folder.ts';

/** Makes slot file and database of one age, later than all that was ever seen of them. */
function makeNewest(vault: UnsealedVault, guard: Guard): SlotFile {
  const { folder, database, dataKey } = vault;
  const seen = seenBy(guard, vault.slotFile.vaultId);
  database.write((handle) => {
    const slotFile = readSlotFile(folder);
    checkMac(slotFile, dataKey);
    const epochs = readEpochs(handle);
    const slotEpoch = Math.max(slotFile.epoch, epochs.slotEpoch, seen?.slotEpoch ?? 0);
    setEpoch(handle, Math.max(epochs.epoch, slotFile.databaseEpoch, seen?.epoch ?? 0) + 1);
    adoptSlotFile(handle, { epoch: slotEpoch, checksum: slotFile.checksum });
  });
  const { slotFile, epoch } = changeSlots(vault, (slots) => slots);
  rememberVault(guard, slotFile, epoch);
  return slotFile;
}

/**
 * Takes a vault as it lies in its folder for the newest there is, because a person put an earlier
 * copy back and says so. Every other copy, also the one that it takes the place of, counts as older
 * from now on. What was damaged or tampered with stays refused.
 * @throws HubVaultError as `unlockVault`, but for `rolled-back` and `weakened`
 */
export async function acceptOlderCopy(folder: string, password: string, guard: Guard): Promise<void> {
  const proven = await prove(folder, { kind: 'password', password }, guard, true);
  try {
    const database = openDatabase(folder, proven.dataKey);
    try {
      makeNewest({ ...proven, folder, database }, guard);
    } finally {
      database.close();
    }
  } finally {
    proven.dataKey.fill(0);
  }
}
