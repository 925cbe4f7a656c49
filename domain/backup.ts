import { DAY_MS, MINUTE_MS } from './time-units.ts';
import { by, way } from './way-forward.ts';

/** Why a backup was made. */
export const backupReasons = ['change', 'migration', 'password-change', 'new-data-key', 'restore', 'asked'] as const;

export type BackupReason = (typeof backupReasons)[number];

/** The reasons as a list of backups says them. */
export const backupReasonWords: Readonly<Record<BackupReason, string>> = {
  change: 'after changes',
  migration: 'before an update of the vault',
  'password-change': 'before a password change',
  'new-data-key': 'under the new data key',
  restore: 'before a restore',
  asked: 'asked for',
};

/** What is said of a restore that puts back the slot file of an earlier data key: before it is agreed to, and after. */
export const earlierKeyWords = {
  before: way`It would then open with the password of its day, and the earlier data key would be back: whoever has a copy from that day and its password could read later copies too. Renew it right after${by('renew-data-key')}.`,
  after: way`It opens with the password of its day, and the earlier data key is back. Renew it now${by('renew-data-key')}.`,
} as const;

/** How many backups are kept: the newest, then one for each of so many days, then of so many weeks. */
export const keptBackups = { newest: 10, days: 14, weeks: 8 } as const;

/** At most one backup is made of changes in so much time. */
const SHORTEST_GAP_MS = 15 * MINUTE_MS;

/** The number of the day, and of the week from Monday on, in UTC. 1970-01-01 was a Thursday. */
const dayOf = (time: number) => Math.floor(time / DAY_MS);
const weekOf = (time: number) => Math.floor((dayOf(time) + 3) / 7);

/** The newest time of each of the newest `most` periods in which there is one. */
function newestOfEach(newestFirst: readonly number[], periodOf: (time: number) => number, most: number): number[] {
  const first = new Map<number, number>();
  for (const time of newestFirst) if (!first.has(periodOf(time))) first.set(periodOf(time), time);
  return [...first.values()].slice(0, most);
}

/**
 * Which backups are kept, of all that there are. Days and weeks count only where they have a backup,
 * so a vault that is left alone for a year keeps what it had; the clock is not asked, so one that is
 * wrong takes nothing away.
 * @param order when each was made, by its clock: the one that was made last first
 */
export function backupsToKeep(order: readonly Date[]): Set<number> {
  const newestFirst = order.map((time) => time.getTime());
  return new Set([
    ...newestFirst.slice(0, keptBackups.newest),
    ...newestOfEach(newestFirst, dayOf, keptBackups.days),
    ...newestOfEach(newestFirst, weekOf, keptBackups.weeks),
  ]);
}

/** Whether changes are due to be backed up, some time after the newest backup. */
export function isBackupDue(hasChanges: boolean, newest: Date | null, now: Date): boolean {
  if (!hasChanges) return false;
  // A backup from the future is no reason to wait for it.
  return newest === null || Math.abs(now.getTime() - newest.getTime()) >= SHORTEST_GAP_MS;
}
