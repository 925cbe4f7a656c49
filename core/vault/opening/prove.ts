import { refuseOlderSlotFile } from '../age/older-copies.ts';
import { seenBy } from '../age/seen.ts';
import { openWithDevice } from '../slots/device-slot.ts';
import type { DeviceSlot } from '../slots/key-slots.ts';
import type { OsKeyStore } from '../slots/os-key-store.ts';
import { openWithPassword } from '../slots/password-slot.ts';
import { openWithRecoveryKey } from '../slots/recovery-slot.ts';
import { checkMac, passwordSlotOf, type SlotFile } from '../slots/slot-file.ts';
import { readSlotFile } from '../vault-folder.ts';
import type { Opening } from './opening.ts';
import { tryOnce } from './try-once.ts';

/** What somebody shows to open a vault. */
export type Proof =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'recovery'; readonly recoveryKey: string }
  | { readonly kind: 'device'; readonly store: OsKeyStore };

/** What a proof gives. */
export interface Proven {
  readonly slotFile: SlotFile;
  /** The slot that the proof opened. */
  readonly slotId: string;
  /** Whoever asked for it overwrites it after use. */
  readonly dataKey: Buffer;
  /** The device slot, wrapped anew because the key store asked for it. */
  readonly renewed?: DeviceSlot;
}

async function openSlot(slotFile: SlotFile, proof: Proof): Promise<Omit<Proven, 'slotFile'>> {
  switch (proof.kind) {
    case 'password': {
      const slot = passwordSlotOf(slotFile);
      return { slotId: slot.id, dataKey: await openWithPassword(slotFile.vaultId, slot, proof.password) };
    }
    case 'recovery':
      return openWithRecoveryKey(slotFile, proof.recoveryKey);
    case 'device':
      return await openWithDevice(slotFile, proof.store);
  }
}

/**
 * Opens a slot of a slot file, wherever it lies, and checks that whoever wrote the file held the key.
 * @throws HubVaultError `damaged-slot-file`, `wrong-password`, and those of the kind of slot
 */
export async function openSlotFile(slotFile: SlotFile, proof: Proof): Promise<Proven> {
  const opened = await openSlot(slotFile, proof);
  try {
    checkMac(slotFile, opened.dataKey);
    return { slotFile, ...opened };
  } catch (error) {
    opened.dataKey.fill(0);
    throw error;
  }
}

/**
 * Opens a key slot of a vault: the one place where a password, a recovery key or a device is put
 * to the test, and so the one place where tries are counted and an older slot file is refused.
 * @param accepts whether an older slot file is taken all the same
 * @throws HubVaultError `no-vault`, `newer-vault`, `damaged-slot-file`, `rolled-back`, `weakened`,
 *   `wrong-password`, and those of the kind of slot
 */
export async function prove(folder: string, proof: Proof, opening?: Opening, accepts = false): Promise<Proven> {
  // The memory first: a change by another process in between must not look like an older file.
  const seen = seenBy(opening, readSlotFile(folder).vaultId);
  const slotFile = readSlotFile(folder);
  if (!accepts) refuseOlderSlotFile(slotFile, seen);
  return await tryOnce(folder, opening, () => openSlotFile(slotFile, proof));
}

/**
 * Puts a proof to the test and changes nothing; before a person is asked for more.
 * @throws HubVaultError as `prove`
 */
export async function checkProof(folder: string, proof: Proof, opening: Opening): Promise<void> {
  const { dataKey } = await prove(folder, proof, opening);
  dataKey.fill(0);
}
