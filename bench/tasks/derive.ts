import { deriveKey } from '../../core/vault/key-derivation.ts';
import { readSlotFile } from '../../core/vault/vault-folder.ts';
import { fixturePassword } from '../fixture/vault.ts';

/** The milliseconds of the key derivation alone, with the parameters of a vault. */
export async function deriveTask(folder: string): Promise<Record<string, number>> {
  const [slot] = readSlotFile(folder).slots;
  if (!slot) throw new Error('The vault has no key slot.');
  const password = Buffer.from(fixturePassword);
  const begin = performance.now();
  await deriveKey(password, slot.kdf);
  return { derive: performance.now() - begin };
}
