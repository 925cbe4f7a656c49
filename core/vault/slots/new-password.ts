import { HubVaultError, invalidInput } from '../../../domain/errors.ts';
import { passwordStrength, weaknessOf } from '../../../domain/password-strength.ts';
import { calibrate, kdfWith } from './calibrate.ts';
import type { KdfCost } from './key-derivation.ts';
import type { KeySlot, PasswordSlot } from './key-slots.ts';
import { sealWithPassword } from './password-slot.ts';

const LONGEST_PASSWORD = 1024;

/**
 * Refuses what can be no password at all. Whether a password is strong is judged by
 * `passwordStrength`, and a weak one is the person's decision.
 * @throws HubVaultError `invalid-input`
 */
export function checkNewPassword(password: string): void {
  if (password === '') throw invalidInput('The password is empty.', 'Choose a long one: several words are best.');
  if (password.length > LONGEST_PASSWORD) {
    throw invalidInput(`The password is longer than ${LONGEST_PASSWORD} characters.`, 'Choose a shorter one.');
  }
}

/**
 * Refuses a weak password that the person has not insisted on.
 * @throws HubVaultError `invalid-input`
 */
export async function refuseWeakPassword(password: string, isAccepted: boolean): Promise<void> {
  if (isAccepted) return;
  const weakness = weaknessOf(await passwordStrength(password));
  if (weakness !== undefined) throw invalidInput(weakness, 'Choose a stronger one, or say that you want this one.');
}

/** A cost that is in no part below another: on a slower machine the vault does not become weaker. */
function atLeast(cost: KdfCost, before: KdfCost): KdfCost {
  return {
    memoryKiB: Math.max(cost.memoryKiB, before.memoryKiB),
    passes: Math.max(cost.passes, before.passes),
    lanes: Math.max(cost.lanes, before.lanes),
  };
}

/** What the slot of a new password is made for. */
export interface NewPassword {
  readonly vaultId: string;
  readonly createdAt: string;
  readonly password: string;
  /** The slot that it takes the place of. */
  readonly before: PasswordSlot;
  /** The cost; without it this machine is measured. */
  readonly cost?: KdfCost | undefined;
}

/** Makes the slot that takes the place of a password slot. */
export async function replacementSlot(
  { vaultId, createdAt, password, before, cost }: NewPassword,
  dataKey: Buffer,
): Promise<PasswordSlot> {
  const kdf = kdfWith(atLeast(cost ?? (await calibrate()), before.kdf));
  return await sealWithPassword({ vaultId, createdAt, kdf }, dataKey, password);
}

/**
 * Puts a slot in the place of the password slot.
 * @throws HubVaultError `conflict` when another program has changed the password meanwhile
 */
export function withPasswordSlot(
  slots: readonly KeySlot[],
  before: PasswordSlot,
  replacement: PasswordSlot,
): readonly KeySlot[] {
  if (!slots.some(({ id }) => id === before.id)) {
    throw new HubVaultError(
      'conflict',
      'The password was changed by another program meanwhile. It is the one that was set there.',
      'Start again with that password.',
    );
  }
  return slots.map((slot) => (slot.id === before.id ? replacement : slot));
}
