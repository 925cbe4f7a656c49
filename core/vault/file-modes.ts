import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { vaultFiles } from './vault-folder.ts';

const OTHERS = 0o077;

function tighten(path: string): void {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found || (found.mode & OTHERS) === 0 || !(found.isFile() || found.isDirectory())) return;
    chmodSync(path, found.mode & (found.isDirectory() ? 0o700 : 0o600));
  } catch {
    // Somebody else's file, or a disk without modes: then there is nothing that we may do.
  }
}

/** Takes from others what they may do with the files of a vault: a copy or an archive can widen them (requirement E7). */
export function tightenModes(folder: string): void {
  if (process.platform === 'win32') return;
  const { slotFile, database, backups, attempts } = vaultFiles(folder);
  for (const path of [folder, slotFile, database, `${database}-wal`, `${database}-shm`, attempts, backups]) {
    tighten(path);
  }
  try {
    for (const name of readdirSync(backups)) tighten(join(backups, name));
  } catch {
    // No backups.
  }
}
