import { readFileSync } from 'node:fs';
import { storageFailure } from '../storage/storage-errors.ts';
import { openWithPassword } from '../vault/password-slot.ts';
import { checkMac, damagedSlotFile, parseSlotFile } from '../vault/slot-file.ts';

/**
 * The data key that a slot file gives for a password; the caller overwrites it.
 * @throws HubVaultError `wrong-password`, `damaged-slot-file`, `newer-vault` or `storage`
 */
export async function dataKeyFrom(slotFile: string, password: string): Promise<Buffer> {
  let text: string;
  try {
    text = readFileSync(slotFile, 'utf8');
  } catch (error) {
    throw storageFailure(error);
  }
  const file = parseSlotFile(text);
  const [slot] = file.slots;
  if (!slot) throw damagedSlotFile('it has no key slot.');
  const dataKey = await openWithPassword(file.vaultId, slot, password);
  try {
    checkMac(file, dataKey);
    return dataKey;
  } catch (error) {
    dataKey.fill(0);
    throw error;
  }
}
