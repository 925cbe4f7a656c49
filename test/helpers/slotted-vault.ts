import { join } from 'node:path';
import type { PasswordChange } from '../../core/vault/slots/change-password.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { addRecoveryKey } from '../../core/vault/slots/recovery-key.ts';
import { addDeviceSlot } from '../../core/vault/slots/slots.ts';
import { clockAt } from './clock.ts';
import { FakeKeyStore } from './fake-key-store.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type LockedVault, lockedVault } from './temporary-vault.ts';

/** When slots of these tests are made. */
export const slotsMadeAt = '2026-11-21T08:00:00.000Z';

/** A guard as the guests hand it in, with a memory of its own and the least cost. */
export function testGuard(memory = join(temporaryFolder(), 'seen')): PasswordChange & { readonly memory: string } {
  return { clock: clockAt(slotsMadeAt), memory, cost: floor };
}

/** A locked vault with one account that opens with a password, a recovery key and a device. */
export interface SlottedVault extends LockedVault {
  readonly recoveryKey: string;
  readonly store: FakeKeyStore;
  readonly guard: PasswordChange & { readonly memory: string };
}

/** Makes a vault with one slot of each kind, by default from the vault that all in a file of tests are copies of. */
export async function slottedVault(from?: LockedVault): Promise<SlottedVault> {
  const { folder, password } = from ?? (await lockedVault());
  const guard = testGuard();
  const store = new FakeKeyStore();
  const recoveryKey = await addRecoveryKey(folder, password, guard);
  await addDeviceSlot(folder, password, store, guard);
  return { folder, password, recoveryKey, store, guard };
}
