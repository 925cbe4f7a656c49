import { changeSlots } from './change-slots.ts';
import type { Guard } from './guard.ts';
import type { KdfCost } from './key-derivation.ts';
import { checkNewPassword, replacementSlot, withPasswordSlot } from './new-password.ts';
import { passwordSlotOf } from './slot-file.ts';
import { rememberVault, withUnsealed } from './unsealed-vault.ts';

/** How a slot with a password is made. */
export interface PasswordChange extends Guard {
  /** The cost of the new slot; without it this machine is measured. */
  readonly cost?: KdfCost;
}

/**
 * Changes the password of a vault. Accounts, recovery key and devices stay as they are. Older
 * copies of the vault, such as backups, still open with the old password.
 * @throws HubVaultError as `unlockVault`; `invalid-input` for a password that cannot be
 */
export async function changePassword(
  folder: string,
  present: string,
  next: string,
  options: PasswordChange,
): Promise<void> {
  checkNewPassword(next);
  await withUnsealed(folder, { kind: 'password', password: present }, options, async (vault) => {
    const before = passwordSlotOf(vault.slotFile);
    const createdAt = options.clock.now().toISOString();
    const { vaultId } = vault.slotFile;
    const slot = await replacementSlot(
      { vaultId, createdAt, password: next, before, cost: options.cost },
      vault.dataKey,
    );
    const { slotFile, epoch } = changeSlots(vault, (slots) => withPasswordSlot(slots, before, slot));
    rememberVault(options, slotFile, epoch);
  });
}
