import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { vaultFiles } from '../vault/vault-folder.ts';

/** Copies of the database and its log, to be opened in the place of those that are damaged. */
export interface WorkingCopy extends Disposable {
  readonly database: string;
}

/**
 * Copies the database of a vault and its log to a private folder. Opening a database writes to it,
 * and what is damaged stays as it was found. What is copied is encrypted as it lies there.
 */
export function workingCopy(vaultFolder: string): WorkingCopy {
  const folder = mkdtempSync(join(tmpdir(), 'hubvault-repair-'));
  const { database } = vaultFiles(vaultFolder);
  try {
    for (const file of [database, `${database}-wal`]) {
      if (!existsSync(file)) continue;
      copyFileSync(file, join(folder, basename(file)));
      chmodSync(join(folder, basename(file)), 0o600);
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    database: join(folder, basename(database)),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
