import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { storageFailure } from './storage-errors.ts';

/** Makes a rename or a new file in a folder survive a power loss. Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Puts a file in place, mode 0600, whole or not at all: written beside, synced, renamed, and the
 * folder synced. After a failure the old file is as it was and nothing is left behind; only when it
 * is the folder that cannot be synced, the new one is there already, and whole.
 * @throws HubVaultError `storage`
 */
export function writeFileAtomically(file: string, content: string): void {
  const beside = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = openSync(beside, 'wx', 0o600);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
    syncFolder(dirname(file));
  } catch (error) {
    try {
      rmSync(beside, { force: true });
    } catch {
      // The first failure is the one to tell of.
    }
    throw storageFailure(error);
  }
}
