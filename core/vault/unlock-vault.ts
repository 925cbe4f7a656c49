import { changeSlots } from './change-slots.ts';
import type { Guard } from './guard.ts';
import { OpenVault } from './open-vault.ts';
import type { OsKeyStore } from './os-key-store.ts';
import { rememberVault, type UnsealedVault, unseal } from './unsealed-vault.ts';

/** Turns an unsealed vault into an open one: from here on no copy of the data key is ours. */
function toOpenVault({ folder, database, slotFile, dataKey }: UnsealedVault, guard: Guard | undefined): OpenVault {
  dataKey.fill(0);
  return new OpenVault(folder, database, (epoch) => rememberVault(guard, slotFile, epoch));
}

/**
 * Opens a vault with its password. Takes as long as was calibrated when the slot was made.
 * @param guard what watches over the try; left out only for a copy, such as a backup
 * @throws HubVaultError `no-vault`, `damaged-slot-file`, `newer-vault`, `rolled-back`, `weakened`,
 *   `wrong-password`, `damaged-database` or `storage`: each a different thing to do
 */
export async function unlockVault(folder: string, password: string, guard?: Guard): Promise<OpenVault> {
  return toOpenVault(await unseal(folder, { kind: 'password', password }, guard), guard);
}

/**
 * Opens a vault through the key store of this device's system. Where the store asks for it, its
 * part is wrapped anew; if that fails, the old one stays.
 * @throws HubVaultError as `unlockVault`, and `not-found` or `key-store`
 */
export async function unlockWithDevice(folder: string, store: OsKeyStore, guard: Guard): Promise<OpenVault> {
  const vault = await unseal(folder, { kind: 'device', store }, guard);
  const { renewed } = vault;
  if (renewed) {
    try {
      changeSlots(vault, (slots) => slots.map((slot) => (slot.id === renewed.id ? renewed : slot)));
    } catch {
      // The old one opened just now and still does.
    }
  }
  return toOpenVault(vault, guard);
}
