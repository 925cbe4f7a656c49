import { chmodSync, copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { HubVaultError } from '../../domain/errors.ts';
import { isPlainFile } from '../storage/plain-file.ts';
import { vaultFiles } from './vault-folder.ts';

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

function copyTo(folder: string, files: readonly string[]): void {
  for (const file of files) {
    const copy = join(folder, basename(file));
    rmSync(copy, { force: true });
    if (!isPlainFile(file)) continue;
    copyFileSync(file, copy);
    chmodSync(copy, 0o600);
  }
}

/** Copies files of one moment: again where one was written to meanwhile. */
function copyOfOneMoment(folder: string, files: readonly string[]): void {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const before = stateOf(files);
    copyTo(folder, files);
    if (stateOf(files) === before) return;
  }
  throw new HubVaultError('storage', 'Another program kept the vault busy. Nothing was changed.', 'Do it again.');
}

/**
 * Copies the database of a vault and its log to a private folder. Opening a database writes to it,
 * and what is damaged, or cannot be written, stays as it was found. What is copied is encrypted as it
 * lies there.
 */
export function workingCopy(vaultFolder: string): WorkingCopy {
  const folder = mkdtempSync(join(tmpdir(), 'hubvault-copy-'));
  const { database } = vaultFiles(vaultFolder);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    copyOfOneMoment(folder, [database, `${database}-wal`]);
  } catch (error) {
    remove();
    throw error;
  }
  return { database: join(folder, basename(database)), [Symbol.dispose]: remove };
}
