import { HubVaultError } from '../../../domain/errors.ts';
import { unlessRenewed } from '../slots/replaced-key.ts';
import type { Opening } from './opening.ts';
import { type Proof, prove } from './prove.ts';
import type { UnsealedVault } from './unsealed.ts';

/**
 * Proves the right to a vault, opens it, and holds slot file, database and memory against each
 * other. Takes as long as the slot asks for.
 * @throws HubVaultError as `prove`, and `damaged-database`, `rolled-back` or `storage`
 */
export async function unseal(folder: string, proof: Proof, opening?: Opening): Promise<UnsealedVault> {
  // What opens the database is loaded beside the key derivation, and so takes no time.
  const [proven, { openProven }] = await Promise.all([prove(folder, proof, opening), import('./open-proven.ts')]);
  try {
    return await openProven(folder, proven, opening);
  } catch (error) {
    proven.dataKey.fill(0);
    throw unlessRenewed(error, folder, proven.slotFile.keyId);
  }
}

function cutShort(): HubVaultError {
  return new HubVaultError('cancelled', 'The vault was locked meanwhile.', 'Unlock it and do it again.');
}

/**
 * Uses a vault with its data key at hand, then closes it and overwrites the key, whatever happens,
 * and at once when the opening is cut short.
 */
export async function withUnsealed<T>(
  folder: string,
  proof: Proof,
  opening: Opening,
  use: (unsealed: UnsealedVault) => T | Promise<T>,
): Promise<T> {
  const unsealed = await unseal(folder, proof, opening);
  // A closed database takes no more writes, so nothing can be sealed with the overwritten key.
  const close = () => {
    unsealed.dataKey.fill(0);
    unsealed.vault.lock();
  };
  const cut = () => {
    try {
      close();
    } catch {
      // The key is overwritten; what threw is no listener's to tell.
    }
  };
  opening.signal?.addEventListener('abort', cut, { once: true });
  try {
    if (opening.signal?.aborted) throw cutShort();
    return await use(unsealed);
  } catch (error) {
    throw opening.signal?.aborted ? cutShort() : unlessRenewed(error, folder, unsealed.slotFile.keyId);
  } finally {
    opening.signal?.removeEventListener('abort', cut);
    close();
  }
}
