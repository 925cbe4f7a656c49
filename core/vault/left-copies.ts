import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../../domain/errors.ts';

/** What a working copy is called, so that it tells who made it: the number of a process. */
const NAME = /^hubvault-copy-(\d{1,10})-[A-Za-z0-9]{6}$/;

/**
 * The database in a working copy. SECURITY: not as that of a vault: should somebody put a link to a vault
 * in the place of a copy, nothing of that vault would be removed.
 */
export const copiedDatabase = 'copy.db';

const FILES = ['', '-wal', '-shm', '-journal'].map((ending) => `${copiedDatabase}${ending}`);

/** How the folder of a working copy of this process begins; six more characters make it one of its own. */
export function beginningOfCopy(): string {
  return join(tmpdir(), `hubvault-copy-${process.pid}-`);
}

/** Whether a process of this user is there. One that may not be asked is of another user, and has the number by chance. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A folder itself, no link, that this user made. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
}

/** Removes a working copy, and nothing but that: a folder that holds anything else stays as it is. */
export function removeCopy(folder: string): void {
  try {
    if (!isOurs(folder) || readdirSync(folder).some((name) => !FILES.includes(name))) return;
    for (const file of FILES) rmSync(join(folder, file), { force: true });
    rmdirSync(folder);
  } catch (error) {
    // Another process removes it at the same moment.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** Removes the working copies of processes that were killed. What cannot be removed stays for the next time. */
export function removeLeftCopies(): void {
  try {
    const within = tmpdir();
    for (const name of readdirSync(within)) {
      const [, pid] = NAME.exec(name) ?? [];
      if (pid !== undefined && !isRunning(Number(pid))) removeCopy(join(within, name));
    }
  } catch {
    // Nobody's work depends on it: what lies there is encrypted.
  }
}
