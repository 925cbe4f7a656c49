import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MissingPart } from '../../../domain/vault-state.ts';
import { writeFileAtomically } from '../../storage/atomic-file.ts';
import { vaultFiles } from '../vault-folder.ts';

/** The mark of a place in the memory. Its name tells nobody where that is. */
function markOf(memory: string, folder: string): string {
  return join(memory, `${createHash('sha256').update(resolve(folder)).digest('hex')}.place`);
}

/** Remembers outside the vault that there is one in a folder, so that it is missed when it is gone. */
export function rememberPlace(memory: string | undefined, folder: string): void {
  if (memory === undefined) return;
  const mark = markOf(memory, folder);
  if (existsSync(mark)) return;
  try {
    mkdirSync(memory, { recursive: true, mode: 0o700 });
    writeFileAtomically(mark, '');
  } catch {
    // Without it a vault that is gone is only not missed; nothing is lost.
  }
}

/**
 * What is not there of a vault that was: all of it, or one of its two files; `null` where nothing is
 * missed, which is so too where there never was a vault.
 */
export function missingPart(folder: string, memory: string | undefined): MissingPart | null {
  const { slotFile, database, backups } = vaultFiles(folder);
  const [hasSlotFile, hasDatabase] = [existsSync(slotFile), existsSync(database)];
  if (hasSlotFile !== hasDatabase) return hasSlotFile ? 'database' : 'slot-file';
  if (hasSlotFile) return null;
  const wasThere = memory !== undefined && existsSync(markOf(memory, folder));
  return wasThere || existsSync(backups) ? 'vault' : null;
}
