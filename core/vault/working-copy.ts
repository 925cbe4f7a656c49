import { chmodSync, copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HubVaultError } from '../../domain/errors.ts';
import { isPlainFile } from '../storage/plain-file.ts';
import { beginningOfCopy, copiedDatabase, removeCopy, removeLeftCopies } from './left-copies.ts';
import { realDatabase } from './vault-folder.ts';

/** Copies of the database and its log, to be opened in the place of those that are damaged. */
export interface WorkingCopy extends Disposable {
  readonly database: string;
}

const MOST_TRIES = 3;

/** What changes when a file is written to. */
function stateOf(files: readonly string[]): string {
  const states = files.map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }));
  return states.map((found) => (found ? `${found.size} ${found.mtimeNs}` : 'missing')).join(', ');
}

/** Which file is copied to which. */
type Copied = readonly (readonly [file: string, copy: string])[];

function copyAll(copied: Copied): void {
  for (const [file, copy] of copied) {
    rmSync(copy, { force: true });
    if (!isPlainFile(file)) continue;
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
  }
}

/** Copies files of one moment: again where one was written to meanwhile. */
function copyOfOneMoment(copied: Copied): void {
  const files = copied.map(([file]) => file);
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const before = stateOf(files);
    copyAll(copied);
    if (stateOf(files) === before) return;
  }
  throw new HubVaultError('storage', 'Another program kept the vault busy. Nothing was changed.', 'Do it again.');
}

/**
 * Copies the database of a vault and its log to a private folder. Opening a database writes to it,
 * and what is damaged, or cannot be written, stays as it was found. What is copied is encrypted as it
 * lies there. A copy whose process is killed is removed by the next one, or by the next opening of a vault.
 */
export function workingCopy(vaultFolder: string): WorkingCopy {
  removeLeftCopies();
  const folder = mkdtempSync(beginningOfCopy());
  const [file, database] = [realDatabase(vaultFolder), join(folder, copiedDatabase)];
  try {
    copyOfOneMoment([
      [file, database],
      [`${file}-wal`, `${database}-wal`],
    ]);
  } catch (error) {
    removeCopy(folder);
    throw error;
  }
  return { database, [Symbol.dispose]: () => removeCopy(folder) };
}
