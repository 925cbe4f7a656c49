import { HubVaultError } from '../../../domain/errors.ts';
import { readSlotFile } from '../vault-folder.ts';

/** Whether the slot file of a folder seals another data key than the one that is held. */
export function wasGivenOtherKey(folder: string, keyId: string | undefined): boolean {
  try {
    return readSlotFile(folder).keyId !== keyId;
  } catch {
    // What is wrong with it is not this.
    return false;
  }
}

/**
 * What a failure is told as. To a program that holds a data key which another program has replaced
 * meanwhile, database and slot file look damaged, and are not.
 * @param keyId of the data key that is held
 */
export function unlessRenewed(error: unknown, folder: string, keyId: string | undefined): unknown {
  const isDamage = error instanceof HubVaultError && error.kind.startsWith('damaged-');
  if (!isDamage || !wasGivenOtherKey(folder, keyId)) return error;
  return new HubVaultError(
    'conflict',
    'Another program has given the vault a new password and a new data key. Nothing was saved here.',
    'Lock the vault and unlock it with the new password.',
  );
}
