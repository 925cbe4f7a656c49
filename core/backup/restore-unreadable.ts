import { HubVaultError } from '../../domain/errors.ts';
import { prepareRestore, type RestoredWhole, type RestoreRequest } from './prepare-restore.ts';

/**
 * Puts a backup in the place of a vault that cannot be opened, or not be read to its end. All files
 * of that one are set aside.
 * @returns the folder that they are in, and whether an earlier data key is back
 * @throws HubVaultError `conflict` when all of it can be read: then a restore is looked at before it
 *   is done; and as `prepareRestore`
 */
export async function restoreUnreadable(request: RestoreRequest): Promise<RestoredWhole> {
  await using prepared = await prepareRestore(request);
  const restored = prepared.unreadable ? await prepared.carryOut() : undefined;
  if (restored && 'setAside' in restored) return restored;
  throw new HubVaultError(
    'conflict',
    'The vault opens, and all of it can be read. Nothing was changed.',
    'Unlock it: there a backup shows what it would change before it is restored.',
  );
}
