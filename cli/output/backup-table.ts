import type { Backup } from '../../core/backup/backup-folder.ts';
import type { BackupReason } from '../../domain/backup.ts';
import type { Column } from './table.ts';
import { minute } from './words.ts';

/** A backup in a list, and whether its files are all there. */
export interface ListedBackup extends Backup {
  readonly whole: boolean;
}

const reasonWords: Record<BackupReason, string> = {
  change: 'after changes',
  migration: 'before an update of the vault',
  'password-change': 'before a password change',
  restore: 'before a restore',
  asked: 'asked for',
};

/** The columns of a list of backups. */
export const backupColumns: Column<ListedBackup>[] = [
  { heading: 'BACKUP', cell: ({ id }) => id },
  { heading: 'MADE', cell: ({ madeAt }) => minute(madeAt.toISOString()) },
  { heading: 'WHY', cell: ({ reason }) => reasonWords[reason] },
  { heading: 'STATE', cell: ({ whole }) => (whole ? 'whole' : 'DAMAGED') },
];

/** A backup as JSON. */
export function backupJson({ id, madeAt, reason, whole }: ListedBackup) {
  return { id, madeAt: madeAt.toISOString(), reason, whole };
}
