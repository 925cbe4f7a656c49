import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackupsOnFullDisk, type DiskInput, smallDiskBackups } from '../../test/backup/small-disk-backups.ts';
import { inOtherProcess } from '../../test/helpers/other-process.ts';
import type { Outcome } from '../../test/helpers/outcome.ts';
import { canMountDisk, cannotMountNote, withSmallDisk } from '../../test/helpers/small-disk.ts';
import { type Creation, type SmallDiskInput, smallDiskProcess } from '../../test/vault/small-disk-process.ts';
import { none, type ReliabilityGroup } from './figure.ts';

async function onSmallDisk<T>(
  script: string,
  action: DiskInput['action'] | SmallDiskInput['action'],
  size?: string,
): Promise<T> {
  const disk = mkdtempSync(join(tmpdir(), 'hubvault-reliability-'));
  try {
    return await inOtherProcess<T>(script, { action, disk }, { through: withSmallDisk(disk, size) });
  } finally {
    rmSync(disk, { recursive: true, force: true });
  }
}

const isStorage = (outcome: Outcome) => outcome !== 'done' && outcome.kind === 'storage';

/** A disk that fills up or turns read-only. */
export async function disks(): Promise<ReliabilityGroup> {
  const title = 'Disks that are full or read-only';
  if (!canMountDisk()) return { title, figures: [{ what: 'not tried', found: cannotMountNote }] };
  const creations = (await onSmallDisk<Creation[]>(smallDiskProcess, 'create')).slice(0, -1);
  const linked = await onSmallDisk<{ linked: string[]; held: string[]; heldInTheEnd: string[] }>(
    smallDiskProcess,
    'link',
  );
  const backups = await onSmallDisk<BackupsOnFullDisk>(smallDiskBackups, 'backups', '1m');
  const readOnly = await onSmallDisk<{ outcome: Outcome; names: string[] }>(smallDiskBackups, 'read-only');
  const lost = linked.linked.filter((name) => !linked.held.includes(name) || !linked.heldInTheEnd.includes(name));
  return {
    title,
    figures: [
      { what: 'creations that failed for want of room', found: String(creations.length) },
      none(
        'of them that left something behind, or did not say why',
        creations.filter(({ outcome, left }) => !isStorage(outcome) || left.length > 1).length,
      ),
      { what: 'accounts that were linked until the disk was full', found: String(linked.linked.length) },
      none('of them that are lost', lost.length),
      { what: 'backups that failed for want of room', found: String(backups.failures.length) },
      none(
        'of them that left something, or touched the one before',
        backups.left.filter((names) => names.length !== 1).length + backups.faults.filter(Boolean).length,
      ),
      {
        what: 'a disk that turned read-only',
        found: isStorage(readOnly.outcome) ? 'said so; opened when it was no longer' : 'not said',
        holds: isStorage(readOnly.outcome) && readOnly.names.length === 1,
      },
    ],
  };
}
