import { HubVaultError } from '../../../domain/errors.ts';
import { backUp } from '../../backup/back-up.ts';
import { rememberVault } from '../opening/open-proven.ts';
import type { Opening } from '../opening/opening.ts';
import { withUnsealed } from '../opening/unseal.ts';
import type { PasswordChange } from './change-password.ts';
import { changeSlots } from './change-slots.ts';
import { type KeySlot, slotsOf } from './key-slots.ts';
import { checkNewPassword, replacementSlot, withPasswordSlot } from './new-password.ts';
import { newRecoveryKey, sealWithRecoveryKey } from './recovery-slot.ts';
import { passwordSlotOf } from './slot-file.ts';

function withoutRecoverySlot(slots: readonly KeySlot[]): readonly KeySlot[] {
  return slots.filter(({ kind }) => kind !== 'recovery');
}

/** A recovery key that a vault is to open with from now on. */
export interface RecoveryKeyChange {
  /** As `newRecoveryKey` made it. */
  readonly recoveryKey: string;
  /** Whether it takes the place of an earlier one, which then opens nothing more. */
  readonly replace: boolean;
}

/**
 * Lets a vault open with a recovery key that a person has seen.
 * @throws HubVaultError as `unlockVault`; `conflict` when there is one that is not to be replaced
 */
export async function installRecoveryKey(
  folder: string,
  password: string,
  opening: Opening,
  { recoveryKey, replace }: RecoveryKeyChange,
): Promise<void> {
  await withUnsealed(folder, { kind: 'password', password }, opening, (unsealed) => {
    const createdAt = opening.clock.now().toISOString();
    const slot = sealWithRecoveryKey(unsealed.slotFile.vaultId, createdAt, unsealed.dataKey, recoveryKey);
    const { slotFile, epoch } = changeSlots(unsealed, (slots) => {
      if (slotsOf(slots, 'recovery').length > 0 && !replace) {
        throw new HubVaultError(
          'conflict',
          'This vault has a recovery key already. Nothing was changed.',
          'If its kit is lost, replace it: the earlier key then no longer opens the vault.',
        );
      }
      return [...withoutRecoverySlot(slots), slot];
    });
    rememberVault(opening, slotFile, epoch);
  });
}

/**
 * Gives a vault a recovery key. It is returned this once and kept nowhere.
 * @param replace whether the key takes the place of an earlier one
 * @throws HubVaultError as `installRecoveryKey`
 */
export async function addRecoveryKey(
  folder: string,
  password: string,
  opening: Opening,
  replace = false,
): Promise<string> {
  const recoveryKey = newRecoveryKey();
  await installRecoveryKey(folder, password, opening, { recoveryKey, replace });
  return recoveryKey;
}

/**
 * Opens a vault with its recovery key to set a new password. The recovery key goes in the same step:
 * it has been typed in, and whoever saw that must not be able to use it again.
 * @param replacement the recovery key that takes its place; without one the vault has none until one is made
 * @throws HubVaultError as `unlockVault`; `not-found` without a recovery key; `invalid-input` for a typing error in it or
 *   a password that cannot be
 */
export async function resetPassword(
  folder: string,
  recoveryKey: string,
  next: string,
  options: PasswordChange,
  replacement?: string,
): Promise<void> {
  checkNewPassword(next);
  await withUnsealed(folder, { kind: 'recovery', recoveryKey }, options, async (unsealed) => {
    const { vaultId } = unsealed.slotFile;
    const before = passwordSlotOf(unsealed.slotFile);
    const createdAt = options.clock.now().toISOString();
    const slot = await replacementSlot(
      { vaultId, createdAt, password: next, before, cost: options.cost },
      unsealed.dataKey,
    );
    const recovery =
      replacement === undefined ? [] : [sealWithRecoveryKey(vaultId, createdAt, unsealed.dataKey, replacement)];
    await backUp(unsealed.vault, 'password-change');
    const { slotFile, epoch } = changeSlots(unsealed, (slots) => [
      ...withoutRecoverySlot(withPasswordSlot(slots, before, slot)),
      ...recovery,
    ]);
    rememberVault(options, slotFile, epoch);
  });
}

/**
 * As `resetPassword`, with a new recovery key in the place of the one that was used.
 * @returns the new recovery key, this once
 */
export async function recoverVault(
  folder: string,
  recoveryKey: string,
  next: string,
  options: PasswordChange,
): Promise<string> {
  const replacement = newRecoveryKey();
  await resetPassword(folder, recoveryKey, next, options, replacement);
  return replacement;
}
