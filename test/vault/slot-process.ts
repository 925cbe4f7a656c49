import { writeSync } from 'node:fs';
import { withUnsealed } from '../../core/vault/opening/unseal.ts';
import type { UnsealedVault } from '../../core/vault/opening/unsealed.ts';
import { changeSlots } from '../../core/vault/slots/change-slots.ts';
import { floor } from '../../core/vault/slots/key-derivation.ts';
import { newRecoveryKey, sealWithRecoveryKey } from '../../core/vault/slots/recovery-slot.ts';
import { addDeviceSlot } from '../../core/vault/slots/slots.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { FakeKeyStore } from '../helpers/fake-key-store.ts';
import { answer } from '../helpers/other-process.ts';

/** Runs this file as a process of its own: it changes the key slots of a vault, over and over. */
export const slotProcess = import.meta.filename;

export interface SlotInput {
  readonly action: 'replace-endlessly' | 'add-devices';
  readonly folder: string;
  readonly password: string;
  readonly memory: string;
}

const clock = { now: () => new Date(), zone: 'UTC' };

/** Replaces the recovery key without end, and says each time which one the vault now has: id and epoch. */
function replaceEndlessly(vault: UnsealedVault): never {
  for (;;) {
    const at = clock.now().toISOString();
    const slot = sealWithRecoveryKey(vault.slotFile.vaultId, at, vault.dataKey, newRecoveryKey());
    const { slotFile } = changeSlots(vault, (slots) => [...slots.filter(({ kind }) => kind !== 'recovery'), slot]);
    writeSync(1, `${slot.id} ${slotFile.epoch}\n`);
  }
}

async function act({ action, folder, password, memory }: SlotInput): Promise<unknown> {
  const guard = { clock, memory, cost: floor };
  if (action === 'replace-endlessly') {
    return await withUnsealed(folder, { kind: 'password', password }, guard, replaceEndlessly);
  }
  const ids: string[] = [];
  for (let count = 0; count < 4; count += 1) ids.push(await addDeviceSlot(folder, password, new FakeKeyStore(), guard));
  return { ids, epoch: readSlotFile(folder).epoch };
}

if (import.meta.main) await answer(act);
