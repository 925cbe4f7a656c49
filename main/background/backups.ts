import type { Failure } from '../../contract/envelope.ts';
import { AutomaticBackups } from '../../core/backup/automatic-backups.ts';
import { failureOf } from '../ipc.ts';

/** So that a backup of what was changed last time is not in the way of the list that is read now. */
const FIRST_BACKUP_AFTER_MS = 3_000;

/**
 * Makes the watch over the open vault that backs it up.
 * @param tell told why one could not be made
 */
export function createBackups(tell: (failure: Failure) => void): AutomaticBackups {
  return new AutomaticBackups({
    onFailure: (error) => tell(failureOf(error)),
    firstLookAfterMs: FIRST_BACKUP_AFTER_MS,
  });
}
