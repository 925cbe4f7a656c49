import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Why tests with a disk of their own are left out where nobody may mount one. */
export const cannotMountNote = 'this system lets nobody mount a small disk (unshare --mount)';

/**
 * A program that starts another one with a small disk mounted at a folder. The disk is seen by that
 * process alone and gone with it, whatever becomes of the process.
 */
export function withSmallDisk(disk: string, size = '400k'): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['unshare', '--mount'] : ['unshare', '--mount', '--user', '--map-root-user']),
    ...['sh', '-c', `mount -t tmpfs -o size=${size} tmpfs "$0" && exec "$@"`, disk],
  ];
}

/** Whether this system lets us mount a disk. */
export function canMountDisk(): boolean {
  return spawnSync('sh', ['-c', 'exec "$@"', 'sh', ...withSmallDisk(tmpdir()), 'true']).status === 0;
}
