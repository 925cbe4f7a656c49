import { randomBytes, randomUUID } from 'node:crypto';
import { HubVaultError, invalidInput } from '../../../domain/errors.ts';
import { readRecoveryKey, recoveryKeyBytes, writeRecoveryKey } from '../../../domain/recovery-key.ts';
import { type RecoverySlot, slotsOf } from './key-slots.ts';
import { openSealedKey, sealDataKey } from './sealed-key.ts';
import type { SlotFileBody } from './slot-file.ts';

/** A recovery key as text, to be shown once. It opens nothing until a slot is made with it. */
export function newRecoveryKey(): string {
  const bytes = randomBytes(recoveryKeyBytes);
  const recoveryKey = writeRecoveryKey(bytes);
  bytes.fill(0);
  return recoveryKey;
}

/** The bytes of a recovery key, which the caller overwrites after use. */
function bytesOf(recoveryKey: string): Uint8Array {
  const read = readRecoveryKey(recoveryKey);
  if ('fault' in read) throw invalidInput(`This is no recovery key. ${read.fault}`, 'Compare it with the kit again.');
  return read.bytes;
}

/**
 * Makes a slot that opens a vault with a recovery key. The key is not stretched: 160 random bits are
 * beyond all trying, so it would cost time and bring nothing.
 */
export function sealWithRecoveryKey(
  vaultId: string,
  createdAt: string,
  dataKey: Buffer,
  recoveryKey: string,
): RecoverySlot {
  const head = { kind: 'recovery', id: randomUUID(), createdAt } as const;
  const bytes = bytesOf(recoveryKey);
  const slot = { ...head, ...sealDataKey(vaultId, head, bytes, dataKey) };
  bytes.fill(0);
  return slot;
}

/**
 * Opens the recovery slot of a vault and gives its id and the data key, which the caller overwrites after use.
 * @throws HubVaultError `invalid-input` for a typing error, `not-found` when the vault has no
 *   recovery key, `wrong-password` for the key of another vault or one that was replaced
 */
export function openWithRecoveryKey(
  { vaultId, slots }: SlotFileBody,
  recoveryKey: string,
): { slotId: string; dataKey: Buffer } {
  const [slot] = slotsOf(slots, 'recovery');
  if (!slot) {
    throw new HubVaultError('not-found', 'This vault has no recovery key.', 'Open it with its password.');
  }
  const bytes = bytesOf(recoveryKey);
  const dataKey = openSealedKey(vaultId, slot, bytes);
  bytes.fill(0);
  if (dataKey) return { slotId: slot.id, dataKey };
  throw new HubVaultError(
    'wrong-password',
    'This recovery key is whole, but not the one of this vault. The vault stays locked.',
    'Look for a newer kit: a recovery key that was replaced no longer opens the vault.',
  );
}
