import type { Backup } from '../../core/backup/backup-folder.ts';
import { backupReasonWords } from '../../domain/backup.ts';
import type { Column } from './table.ts';
import { minute } from './words.ts';

/** A backup in a list, and whether its files are all there. */
export interface ListedBackup extends Backup {
  readonly whole: boolean;
}

/** The columns of a list of backups. */
export const backupColumns: Column<ListedBackup>[] = [
  { heading: 'BACKUP', cell: ({ id }) => id },
  { heading: 'MADE', cell: ({ madeAt }) => minute(madeAt.toISOString()), expendable: 2 },
  { heading: 'WHY', cell: ({ reason }) => backupReasonWords[reason], expendable: 1 },
  { heading: 'STATE', cell: ({ whole }) => (whole ? 'whole' : 'DAMAGED') },
];

/** A backup as JSON. */
export function backupJson({ id, madeAt, reason, whole }: ListedBackup) {
  return { id, madeAt: madeAt.toISOString(), reason, whole };
}
