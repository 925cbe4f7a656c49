import { readPlainFile } from '../storage/plain-file.ts';
import { storageFailure } from '../storage/storage-errors.ts';
import { openSlotFile, type Proof, type Proven } from '../vault/opening/prove.ts';
import { mostSlotFileBytes, parseSlotFile } from '../vault/slots/slot-file.ts';

/**
 * What a slot file gives for a password, a recovery key or a device; the caller overwrites the data key.
 * @throws HubVaultError `wrong-password`, `damaged-slot-file`, `newer-vault` or `storage`, and those
 *   of the kind of slot
 */
export async function dataKeyFrom(slotFile: string, proof: Proof): Promise<Proven> {
  let text: string;
  try {
    text = readPlainFile(slotFile, mostSlotFileBytes).toString();
  } catch (error) {
    throw storageFailure(error);
  }
  return await openSlotFile(parseSlotFile(text), proof);
}
