import { writeFileSync } from 'node:fs';

const FILTER = '/proc/self/coredump_filter';

/**
 * Leaves all memory out of a core dump of this process, and of those it starts later (requirement
 * A5). On Linux this is what a process may do for itself from JavaScript: the limit of core files
 * and the dumpable flag take system calls that Node does not offer. Elsewhere there is nothing to
 * do: macOS and Windows write no dump unless an administrator asks for them, and Electron's crash
 * reporter is never started.
 * @returns whether the system took it
 */
export function leaveMemoryOutOfCoreDumps(filter: string = FILTER): boolean {
  if (process.platform !== 'linux') return false;
  try {
    writeFileSync(filter, '0');
    return true;
  } catch {
    // A system without /proc, or one that forbids it: no reason not to start.
    return false;
  }
}
