import { HubVaultError } from '../../domain/errors.ts';
import { backUp } from '../backup/back-up.ts';
import type { PasswordChange } from './change-password.ts';
import { changeSlots } from './change-slots.ts';
import { type KeySlot, type RecoverySlot, slotsOf } from './key-slots.ts';
import { checkNewPassword, replacementSlot, withPasswordSlot } from './new-password.ts';
import type { Opening } from './opening.ts';
import { sealWithRecoveryKey } from './recovery-slot.ts';
import { passwordSlotOf } from './slot-file.ts';
import { rememberVault, withUnsealed } from './unsealed-vault.ts';

function withRecoverySlot(slots: readonly KeySlot[], slot: RecoverySlot): readonly KeySlot[] {
  return [...slots.filter(({ kind }) => kind !== 'recovery'), slot];
}

/**
 * Gives a vault a recovery key. It is returned this once and kept nowhere.
 * @param replace whether the key takes the place of an earlier one, which then opens nothing more
 * @throws HubVaultError as `unlockVault`; `conflict` when there is one that is not to be replaced
 */
export async function addRecoveryKey(
  folder: string,
  password: string,
  opening: Opening,
  replace = false,
): Promise<string> {
  return await withUnsealed(folder, { kind: 'password', password }, opening, (unsealed) => {
    const createdAt = opening.clock.now().toISOString();
    const { slot, recoveryKey } = sealWithRecoveryKey(unsealed.slotFile.vaultId, createdAt, unsealed.dataKey);
    const { slotFile, epoch } = changeSlots(unsealed, (slots) => {
      if (slotsOf(slots, 'recovery').length > 0 && !replace) {
        throw new HubVaultError(
          'conflict',
          'This vault has a recovery key already. Nothing was changed.',
          'If its kit is lost, replace it: the earlier key then opens nothing more.',
        );
      }
      return withRecoverySlot(slots, slot);
    });
    rememberVault(opening, slotFile, epoch);
    return recoveryKey;
  });
}

/**
 * Opens a vault with its recovery key to set a new password. The recovery key is replaced in the
 * same step: it has been typed in, and whoever saw that must not be able to use it again.
 * @returns the new recovery key, this once
 * @throws HubVaultError as `unlockVault`; `not-found` without a recovery key; `invalid-input` for a typing error in it or
 *   a password that cannot be
 */
export async function recoverVault(
  folder: string,
  recoveryKey: string,
  next: string,
  options: PasswordChange,
): Promise<string> {
  checkNewPassword(next);
  return await withUnsealed(folder, { kind: 'recovery', recoveryKey }, options, async (unsealed) => {
    const { vaultId } = unsealed.slotFile;
    const before = passwordSlotOf(unsealed.slotFile);
    const createdAt = options.clock.now().toISOString();
    const slot = await replacementSlot(
      { vaultId, createdAt, password: next, before, cost: options.cost },
      unsealed.dataKey,
    );
    const recovery = sealWithRecoveryKey(vaultId, createdAt, unsealed.dataKey);
    await backUp(unsealed.vault, 'password-change');
    const { slotFile, epoch } = changeSlots(unsealed, (slots) =>
      withRecoverySlot(withPasswordSlot(slots, before, slot), recovery.slot),
    );
    rememberVault(options, slotFile, epoch);
    return recovery.recoveryKey;
  });
}
