import { readPlainFile } from '../storage/plain-file.ts';
import { mostSlotFileBytes, parseSlotFile, type SlotFile } from '../vault/slot-file.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import { type Backup, backupFiles } from './backup-folder.ts';

function slotFileAt(file: string): SlotFile | undefined {
  try {
    return parseSlotFile(readPlainFile(file, mostSlotFileBytes).toString());
  } catch {
    // Missing or damaged: whoever needs it tells.
    return undefined;
  }
}

/**
 * Whether a backup was made before the vault was given another data key. Then only its own slot file
 * opens it, with what opened the vault on that day.
 */
export function hasOtherKey(vaultFolder: string, backup: Backup): boolean {
  const present = slotFileAt(vaultFiles(vaultFolder).slotFile);
  const then = slotFileAt(backupFiles(backup.folder).slotFile);
  return present !== undefined && then !== undefined && present.keyId !== then.keyId;
}
