import { deriveKey } from '../../core/vault/slots/key-derivation.ts';
import { passwordSlotOf } from '../../core/vault/slots/slot-file.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { fixturePassword } from '../fixture/vault.ts';

/** The milliseconds of the key derivation alone, with the parameters of a vault. */
export async function deriveTask(folder: string): Promise<Record<string, number>> {
  const slot = passwordSlotOf(readSlotFile(folder));
  const password = Buffer.from(fixturePassword);
  const begin = performance.now();
  await deriveKey(password, slot.kdf);
  return { derive: performance.now() - begin };
}
