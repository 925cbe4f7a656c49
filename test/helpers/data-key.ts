import { openWithPassword } from '../../core/vault/password-slot.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';

/** The data key of a vault: what its password protects. */
export async function dataKeyOf(folder: string, password: string): Promise<Buffer> {
  const { vaultId, slots } = readSlotFile(folder);
  const [slot] = slots;
  if (!slot) throw new Error('The vault has no key slot.');
  return await openWithPassword(vaultId, slot, password);
}
