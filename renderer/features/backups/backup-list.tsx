import { RotateCcw } from 'lucide-react';
import type { ShownBackup } from '../../../contract/calls/backups.ts';
import { backupReasonWords } from '../../../domain/backup.ts';
import { useApp, useDates } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ago } from '../../words/dates.ts';
import { sizeWords } from '../../words/sizes.ts';
import styles from './backups-screen.module.css';

/** How a backup stands: as it was proven when it was made, or by a reading through of just now. */
function State({ backup: { id, whole } }: { readonly backup: ShownBackup }) {
  const fault = useApp((state) => state.backupFaults.get(id));
  if (fault || (!whole && fault === undefined)) {
    return (
      <span className={styles.state}>
        <Chip tone="bad" glyph="circle-x">
          Damaged
        </Chip>
        {fault ? <span className={styles.fault}>{fault}</span> : null}
      </span>
    );
  }
  return (
    <span className={styles.state}>
      <Chip tone="good" glyph="circle-check">
        {fault === null ? 'Proven, read through' : 'Proven'}
      </Chip>
    </span>
  );
}

interface BackupListProps {
  readonly backups: readonly ShownBackup[];
  readonly onRestore: (backup: ShownBackup) => void;
}

/** The backups, newest first. */
export function BackupList({ backups, onRestore }: BackupListProps) {
  const dates = useDates();
  const now = useApp((state) => state.now);
  return (
    <ul className={styles.list} aria-label="Backups">
      {backups.map((backup) => (
        <li key={backup.id} className={styles.backup}>
          <span className={styles.when}>
            <time className={styles.time} dateTime={backup.madeAt}>
              {dates.instant(backup.madeAt)}
            </time>
            <span className={styles.quiet}>{ago(backup.madeAt, now)}</span>
          </span>
          <span className={classNames(styles.quiet, styles.why)}>{backupReasonWords[backup.reason]}</span>
          <span className={styles.size}>{sizeWords(backup.bytes)}</span>
          <State backup={backup} />
          <Button
            icon={<RotateCcw aria-hidden="true" />}
            aria-label={`Restore the backup of ${dates.instant(backup.madeAt)}`}
            onPress={() => onRestore(backup)}
          >
            Restore…
          </Button>
        </li>
      ))}
    </ul>
  );
}
