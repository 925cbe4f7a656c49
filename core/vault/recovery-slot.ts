import { randomBytes, randomUUID } from 'node:crypto';
import { HubVaultError, invalidInput } from '../../domain/errors.ts';
import { readRecoveryKey, recoveryKeyBytes, writeRecoveryKey } from '../../domain/recovery-key.ts';
import { type RecoverySlot, slotsOf } from './key-slots.ts';
import { openSealedKey, sealDataKey } from './sealed-key.ts';
import type { SlotFileBody } from './slot-file.ts';

/** A new slot, and the one time that its key can be seen. */
export interface NewRecoveryKey {
  readonly slot: RecoverySlot;
  /** The key as text, to be shown once. */
  readonly recoveryKey: string;
}

/**
 * Makes a slot with a recovery key of its own. The key is not stretched: 160 random bits are beyond
 * all trying, so it would cost time and bring nothing.
 */
export function sealWithRecoveryKey(vaultId: string, createdAt: string, dataKey: Buffer): NewRecoveryKey {
  const bytes = randomBytes(recoveryKeyBytes);
  const head = { kind: 'recovery', id: randomUUID(), createdAt } as const;
  const slot = { ...head, ...sealDataKey(vaultId, head, bytes, dataKey) };
  const recoveryKey = writeRecoveryKey(bytes);
  bytes.fill(0);
  return { slot, recoveryKey };
}

/**
 * Opens the recovery slot of a vault and gives the data key, which the caller overwrites after use.
 * @throws HubVaultError `invalid-input` for a typing error, `not-found` when the vault has no
 *   recovery key, `wrong-password` for the key of another vault or one that was replaced
 */
export function openWithRecoveryKey({ vaultId, slots }: SlotFileBody, recoveryKey: string): Buffer {
  const [slot] = slotsOf(slots, 'recovery');
  if (!slot) {
    throw new HubVaultError('not-found', 'This vault has no recovery key.', 'Open it with its password.');
  }
  const read = readRecoveryKey(recoveryKey);
  if ('fault' in read) throw invalidInput(`This is no recovery key. ${read.fault}`, 'Compare it with the kit again.');
  const dataKey = openSealedKey(vaultId, slot, read.bytes);
  read.bytes.fill(0);
  if (dataKey) return dataKey;
  throw new HubVaultError(
    'wrong-password',
    'This recovery key is whole, but not the one of this vault. The vault stays locked.',
    'Look for a newer kit: a recovery key that was replaced opens nothing any more.',
  );
}
