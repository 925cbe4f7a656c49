import { HubVaultError } from '../../../domain/errors.ts';
import { recordEvents } from '../../audit/record-events.ts';
import type { OpenVault } from '../open-vault.ts';
import type { OsKeyStore } from '../slots/os-key-store.ts';
import { takeFailedAttempts } from './attempts.ts';
import type { Opening } from './opening.ts';
import type { Proof } from './prove.ts';
import { unseal } from './unseal.ts';
import type { UnsealedVault } from './unsealed.ts';

/** Records the tries that failed since the log was last written to, each with its own time. */
function recordFailedTries(vault: OpenVault): void {
  const eventOf = (time: Date) => ({ ...vault.event('failed-unlock'), at: time.toISOString() });
  try {
    takeFailedAttempts(vault.folder, (times) => vault.write((database) => recordEvents(database, times.map(eventOf))));
  } catch (error) {
    // The database's own failures are told; a file that cannot be moved stays for the next opening.
    if (error instanceof HubVaultError) throw error;
  }
}

/** Turns an unsealed vault into an open one: from here on no copy of the data key is ours. */
function toOpenVault({ vault, dataKey, slotId }: UnsealedVault): OpenVault {
  dataKey.fill(0);
  try {
    recordFailedTries(vault);
    vault.write((database) => recordEvents(database, [vault.event('unlock', undefined, { slot: slotId })]));
    return vault;
  } catch (error) {
    vault.lock();
    throw error;
  }
}

/**
 * Opens a vault with any proof, and records that in its audit log. A password takes as long as was
 * calibrated when its slot was made.
 * @param opening left out only for a copy, such as a backup
 * @throws HubVaultError `no-vault`, `damaged-slot-file`, `newer-vault`, `rolled-back`, `weakened`,
 *   `wrong-password`, `damaged-database` or `storage`: each a different thing to do
 */
export async function openVault(folder: string, proof: Proof, opening?: Opening): Promise<OpenVault> {
  return toOpenVault(await unseal(folder, proof, opening));
}

/** Opens a vault with its password; otherwise as `openVault`. */
export async function unlockVault(folder: string, password: string, opening?: Opening): Promise<OpenVault> {
  return await openVault(folder, { kind: 'password', password }, opening);
}

/**
 * Opens a vault through the key store of this device's system. Where the store asks for it, its
 * part is wrapped anew; if that fails, the old one stays.
 * @throws HubVaultError as `openVault`, and `not-found` or `key-store`
 */
export async function unlockWithDevice(folder: string, store: OsKeyStore, opening: Opening): Promise<OpenVault> {
  const unsealed = await unseal(folder, { kind: 'device', store }, opening);
  const { renewed } = unsealed;
  if (renewed) {
    try {
      const { changeSlots } = await import('../slots/change-slots.ts');
      changeSlots(unsealed, (slots) => slots.map((slot) => (slot.id === renewed.id ? renewed : slot)));
    } catch {
      // The old one opened just now and still does.
    }
  }
  return toOpenVault(unsealed);
}
