import { backUp } from '../../backup/back-up.ts';
import { rememberVault } from '../opening/open-proven.ts';
import type { Opening } from '../opening/opening.ts';
import { withUnsealed } from '../opening/unseal.ts';
import { changeSlots } from './change-slots.ts';
import type { KdfCost } from './key-derivation.ts';
import { checkNewPassword, replacementSlot, withPasswordSlot } from './new-password.ts';
import { passwordSlotOf } from './slot-file.ts';

/** How a slot with a password is made. */
export interface PasswordChange extends Opening {
  /** The cost of the new slot; without it this machine is measured. */
  readonly cost?: KdfCost;
}

/**
 * Changes the password of a vault. Accounts, recovery key and devices stay as they are. Older
 * copies of the vault, such as backups, still open with the old password; one is made before.
 * @throws HubVaultError as `unlockVault`; `invalid-input` for a password that cannot be
 */
export async function changePassword(
  folder: string,
  present: string,
  next: string,
  options: PasswordChange,
): Promise<void> {
  checkNewPassword(next);
  await withUnsealed(folder, { kind: 'password', password: present }, options, async (unsealed) => {
    const before = passwordSlotOf(unsealed.slotFile);
    const createdAt = options.clock.now().toISOString();
    const { vaultId } = unsealed.slotFile;
    const slot = await replacementSlot(
      { vaultId, createdAt, password: next, before, cost: options.cost },
      unsealed.dataKey,
    );
    // What was made before still opens with the present password, whatever becomes of the next one.
    await backUp(unsealed.vault, 'password-change');
    const { slotFile, epoch } = changeSlots(unsealed, (slots) => withPasswordSlot(slots, before, slot));
    rememberVault(options, slotFile, epoch);
  });
}
