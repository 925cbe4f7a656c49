import { describe, expect, it } from 'vitest';
import { inOtherProcess } from '../helpers/other-process.ts';
import { canMountDisk, cannotMountNote, withSmallDisk } from '../helpers/small-disk.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { type BackupsOnFullDisk, type DiskInput, smallDiskBackups } from './small-disk-backups.ts';

const canMount = canMountDisk();

async function onSmallDisk<T>(action: DiskInput['action']): Promise<T> {
  const disk = temporaryFolder();
  return await inOtherProcess<T>(smallDiskBackups, { action, disk }, { through: withSmallDisk(disk, '1m') });
}

describe('on a disk that is full', () => {
  it('a backup is made whole or not at all, the earlier one stays, and with more space it is made', async ({
    skip,
  }) => {
    skip(!canMount, cannotMountNote);
    const { failures, left, first, backups, faults, names } = await onSmallDisk<BackupsOnFullDisk>('backups');
    expect(failures.length).toBeGreaterThan(5);
    expect(failures.map((outcome) => (outcome === 'done' ? outcome : outcome.message))).toEqual(
      failures.map(() => 'The disk is full. What was saved before is intact.'),
    );
    expect(left).toEqual(left.map(() => [first]));
    expect([backups, faults, names]).toEqual([2, [null, null], ['Kept']]);
  });
});

describe('on a disk that turned read-only', () => {
  it('a vault does not open, says why, and opens again when the cause is gone', async ({ skip }) => {
    skip(!canMount, cannotMountNote);
    expect(await onSmallDisk('read-only')).toEqual({
      outcome: {
        kind: 'storage',
        message: 'The folder is read-only. Nothing was changed.',
        wayForward: 'Let this user write to it, or use another.',
      },
      names: ['Kept'],
    });
  });
});
