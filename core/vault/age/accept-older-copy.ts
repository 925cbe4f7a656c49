import { invalidInput } from '../../../domain/errors.ts';
import { recordEvents } from '../../audit/record-events.ts';
import { openDatabase, rememberVault } from '../opening/open-proven.ts';
import type { Opening } from '../opening/opening.ts';
import { prove } from '../opening/prove.ts';
import type { UnsealedVault } from '../opening/unsealed.ts';
import { changeSlots } from '../slots/change-slots.ts';
import { shortVaultId } from '../slots/recovery-kit.ts';
import { checkMac } from '../slots/slot-file.ts';
import { readSlotFile } from '../vault-folder.ts';
import { raiseEpochs } from './raise-epochs.ts';
import { seenBy } from './seen.ts';

/** Makes slot file and database of one age, later than all that was ever seen of them. */
function makeNewest(unsealed: UnsealedVault, opening: Opening): void {
  const { vault, database, dataKey } = unsealed;
  const seen = seenBy(opening, unsealed.slotFile.vaultId);
  database.write((handle) => {
    const slotFile = readSlotFile(vault.folder);
    checkMac(slotFile, dataKey);
    raiseEpochs(handle, slotFile, seen);
    recordEvents(handle, [vault.event('accept-rollback')]);
  });
  const { slotFile, epoch } = changeSlots(unsealed, (slots) => slots);
  rememberVault(opening, slotFile, epoch);
}

/**
 * Checks that a person has typed what cannot be typed by accident: the short id of the vault.
 * @throws HubVaultError `invalid-input`
 */
export function checkConfirmation(folder: string, typed: string): void {
  const shortId = shortVaultId(readSlotFile(folder).vaultId);
  if (typed.trim().toLowerCase() === shortId) return;
  throw invalidInput('That is not the id of this vault. Nothing was changed.', `It begins with ${shortId}.`);
}

/**
 * Takes a vault as it lies in its folder for the newest there is, because a person put an earlier
 * copy back and says so. Every other copy, also the one that it takes the place of, counts as older
 * from now on. What was damaged or tampered with stays refused.
 * @throws HubVaultError as `unlockVault`, but for `rolled-back` and `weakened`
 */
export async function acceptOlderCopy(folder: string, password: string, opening: Opening): Promise<void> {
  const proven = await prove(folder, { kind: 'password', password }, opening, true);
  try {
    const unsealed = await openDatabase(folder, proven, opening);
    try {
      makeNewest(unsealed, opening);
    } finally {
      unsealed.vault.lock();
    }
  } finally {
    proven.dataKey.fill(0);
  }
}
