import { HubVaultError } from '../../domain/errors.ts';
import { readPlainFile } from '../storage/plain-file.ts';
import { seenBy } from '../vault/age/seen.ts';
import type { Opening } from '../vault/opening/opening.ts';
import { mostSlotFileBytes, parseSlotFile, type SlotFile } from '../vault/slots/slot-file.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import { type Backup, backupFiles, listBackups } from './backup-folder.ts';

function slotFileAt(file: string): SlotFile | undefined {
  try {
    return parseSlotFile(readPlainFile(file, mostSlotFileBytes).toString());
  } catch {
    // Missing or damaged: whoever needs it tells.
    return undefined;
  }
}

const slotFileOf = ({ folder }: Backup) => slotFileAt(backupFiles(folder).slotFile);

/**
 * Whether a backup is of another data key than the vault. Then only its own slot file opens it, with
 * what opened the vault on that day.
 */
export function hasOtherKey(vaultFolder: string, backup: Backup): boolean {
  const present = slotFileAt(vaultFiles(vaultFolder).slotFile);
  const then = slotFileOf(backup);
  return present !== undefined && then !== undefined && present.keyId !== then.keyId;
}

/**
 * Whether a backup is of another vault than the one whose slot file lies in a folder, as far as the two can
 * be read.
 */
export function isOfOtherVault(vaultFolder: string, backup: Backup): boolean {
  const present = slotFileAt(vaultFiles(vaultFolder).slotFile);
  const then = slotFileOf(backup);
  return present !== undefined && then !== undefined && present.vaultId !== then.vaultId;
}

/** The error for a backup of another vault, where there is a vault that is in use. */
export function ofOtherVault(): HubVaultError {
  return new HubVaultError(
    'invalid-input',
    'This backup is of another vault. Nothing was changed.',
    'It is a vault of its own: copy its folder to where you want to open it.',
  );
}

/** Which data key a vault had, and at which epoch of its slot file. */
type KeyAge = Pick<SlotFile, 'epoch' | 'keyId'>;

/**
 * What tells a backup of an earlier data key: a later slot file of the same vault names another. The
 * vault's own may be lost or put back, so those of its backups and the memory are asked as well.
 */
export function earlierKeys(vaultFolder: string, opening?: Opening): (backup: Backup) => boolean {
  const own = slotFileAt(vaultFiles(vaultFolder).slotFile);
  const slotFiles = [own, ...listBackups(vaultFolder).map(slotFileOf)].filter((each) => each !== undefined);
  return (backup) => {
    const then = slotFileOf(backup);
    if (!then) return false;
    const seen = seenBy(opening, then.vaultId);
    const known: KeyAge[] = slotFiles.filter(({ vaultId }) => vaultId === then.vaultId);
    if (seen) known.push({ epoch: seen.slotEpoch, keyId: seen.keyId });
    const latest = known.reduce((one, other) => (other.epoch > one.epoch ? other : one), then);
    return latest.keyId !== then.keyId;
  };
}

/**
 * Backups in the order given, but first those of the present data key, then those of an earlier one, and
 * those of another vault last.
 */
export function bestFirst(vaultFolder: string, backups: readonly Backup[]): Backup[] {
  const isEarlier = earlierKeys(vaultFolder);
  const groups = Map.groupBy(backups, (backup) => {
    if (isOfOtherVault(vaultFolder, backup)) return 'other-vault';
    return isEarlier(backup) ? 'earlier-key' : 'present';
  });
  return (['present', 'earlier-key', 'other-vault'] as const).flatMap((group) => groups.get(group) ?? []);
}
