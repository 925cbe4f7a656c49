import { HubVaultError } from '../../../domain/errors.ts';
import type { Readable } from '../../storage/database.ts';
import { readEpochs } from '../../storage/epochs.ts';
import { notOfOneAge } from '../age/older-copies.ts';
import type { OpenVault } from '../open-vault.ts';
import { rememberVault } from '../opening/open-proven.ts';
import type { Opening } from '../opening/opening.ts';
import { withUnsealed } from '../opening/unseal.ts';
import { readSlotFile } from '../vault-folder.ts';
import { changeSlots } from './change-slots.ts';
import { sealWithDevice } from './device-slot.ts';
import type { KdfCost } from './key-derivation.ts';
import type { KeySlot, KeySlotKind } from './key-slots.ts';
import type { OsKeyStore } from './os-key-store.ts';

/** A key slot as a person may know it. */
export interface SlotSummary {
  readonly id: string;
  readonly kind: KeySlotKind;
  readonly createdAt: string;
  /** What a password costs to try. */
  readonly cost?: KdfCost;
  /** The key store that holds a device's part. */
  readonly backEnd?: string;
  /** When it last opened the vault for somebody, as far as the audit log tells. */
  readonly lastUsedAt?: string;
}

function summaryOf(slot: KeySlot): SlotSummary {
  const { id, kind, createdAt } = slot;
  if (slot.kind === 'device') return { id, kind, createdAt, backEnd: slot.backEnd };
  if (slot.kind === 'recovery') return { id, kind, createdAt };
  const { memoryKiB, passes, lanes } = slot.kdf;
  return { id, kind, createdAt, cost: { memoryKiB, passes, lanes } };
}

/** When each slot last opened the vault, by its id. */
function lastUses(database: Readable): ReadonlyMap<string, string> {
  const rows = database.rows<{ slot: string; at: string }>(
    `SELECT json_extract(detail, '$.slot') AS slot, max(at) AS at FROM audit
     WHERE event = 'unlock' AND slot IS NOT NULL GROUP BY slot`,
  );
  return new Map(rows.map(({ slot, at }) => [slot, at]));
}

function withLastUse(summary: SlotSummary, uses: ReadonlyMap<string, string>): SlotSummary {
  const lastUsedAt = uses.get(summary.id);
  return lastUsedAt === undefined ? summary : { ...summary, lastUsedAt };
}

/**
 * The key slots of an open vault. The database vouches for the file: nobody without the data key
 * can have changed what is listed.
 * @throws HubVaultError `rolled-back` when the slot file is not the one that belongs to the vault
 */
export function listSlots(vault: OpenVault): readonly SlotSummary[] {
  for (let looks = 1; ; looks += 1) {
    const slotFile = readSlotFile(vault.folder);
    const epochs = vault.read(readEpochs);
    const isOurs = [epochs.slotChecksum, epochs.nextSlotChecksum].includes(slotFile.checksum);
    if (isOurs) {
      const uses = vault.read(lastUses);
      return slotFile.slots.map((slot) => withLastUse(summaryOf(slot), uses));
    }
    // Perhaps another program changed the slots between the two looks; not twice in a row.
    if (looks === 2) throw notOfOneAge(slotFile, epochs);
  }
}

/**
 * Lets this device open the vault through the key store of its system.
 * @returns the id of the new slot
 * @throws HubVaultError as `unlockVault`; `key-store` when the store is not good enough
 */
export async function addDeviceSlot(
  folder: string,
  password: string,
  store: OsKeyStore,
  opening: Opening,
): Promise<string> {
  return await withUnsealed(folder, { kind: 'password', password }, opening, async (unsealed) => {
    const createdAt = opening.clock.now().toISOString();
    const slot = await sealWithDevice(unsealed.slotFile.vaultId, createdAt, unsealed.dataKey, store);
    const { slotFile, epoch } = changeSlots(unsealed, (slots) => [...slots, slot]);
    rememberVault(opening, slotFile, epoch);
    return slot.id;
  });
}

function without(slots: readonly KeySlot[], id: string): readonly KeySlot[] {
  const slot = slots.find((each) => each.id === id);
  if (!slot) throw new HubVaultError('not-found', 'There is no such key slot.', 'Look at the list again.');
  if (slot.kind === 'password') {
    throw new HubVaultError(
      'conflict',
      'The password slot cannot be removed: a vault must always open with something that a person holds.',
      'Change the password instead.',
    );
  }
  return slots.filter((each) => each.id !== id);
}

/**
 * Removes a recovery key or a device. The password cannot be removed, only changed.
 * @throws HubVaultError as `unlockVault`; `not-found`; `conflict` for the password slot
 */
export async function removeSlot(folder: string, password: string, id: string, opening: Opening): Promise<void> {
  await withUnsealed(folder, { kind: 'password', password }, opening, (unsealed) => {
    const { slotFile, epoch } = changeSlots(unsealed, (slots) => without(slots, id));
    rememberVault(opening, slotFile, epoch);
  });
}
