import { openWithPassword } from '../../core/vault/slots/password-slot.ts';
import { passwordSlotOf } from '../../core/vault/slots/slot-file.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';

/** The data key of a vault: what its password protects. */
export async function dataKeyOf(folder: string, password: string): Promise<Buffer> {
  const slotFile = readSlotFile(folder);
  return await openWithPassword(slotFile.vaultId, passwordSlotOf(slotFile), password);
}
