import { HubVaultError } from '../../domain/errors.ts';
import { backupFiles } from '../backup/backup-folder.ts';
import { dataKeyFrom } from '../backup/data-key.ts';
import { readPlainFile } from '../storage/plain-file.ts';
import type { Proof, Proven } from '../vault/opening/prove.ts';
import { mostSlotFileBytes } from '../vault/slots/slot-file.ts';
import { vaultFiles } from '../vault/vault-folder.ts';
import type { Diagnosis } from './diagnose.ts';

/** What a slot file holds; nothing where there is none that can be read. */
function contentOf(file: string): string | undefined {
  try {
    return readPlainFile(file, mostSlotFileBytes).toString();
  } catch {
    // What is wrong with it, `diagnose` has told.
    return undefined;
  }
}

/** The slot files to try, each content once: most backups have that of the vault. */
function differing(files: readonly string[]): string[] {
  const byContent = new Map(files.map((file) => [contentOf(file), file]));
  byContent.delete(undefined);
  return [...byContent.values()];
}

/**
 * What opens a damaged vault, with its data key: from its own slot file, else from that of a backup, the newest
 * first: every backup has the slot file of its day, and so opens with the password of its day.
 * @throws HubVaultError `wrong-password` when slot files are whole and none opens; `damaged-slot-file`
 */
export async function repairKey(folder: string, { backups }: Diagnosis, proof: Proof): Promise<Proven> {
  const slotFiles = [vaultFiles(folder).slotFile, ...backups.map(({ backup }) => backupFiles(backup.folder).slotFile)];
  const failures: HubVaultError[] = [];
  for (const slotFile of differing(slotFiles)) {
    try {
      return await dataKeyFrom(slotFile, proof);
    } catch (error) {
      if (!(error instanceof HubVaultError)) throw error;
      failures.push(error);
    }
  }
  throw failures.find(({ kind }) => kind === 'wrong-password') ?? noKey();
}

function noKey(): HubVaultError {
  return new HubVaultError(
    'damaged-slot-file',
    'No slot file is left that can be used, neither of the vault nor of a backup, and without one nothing can be decrypted.',
    'Look for a copy of vault.json elsewhere (another disk, a backup of this machine) and put it into the vault folder.',
  );
}
