import { ArrowLeft, DatabaseBackup, ScanSearch } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ShownBackup } from '../../../contract/calls/backups.ts';
import { keptBackups } from '../../../domain/backup.ts';
import { useApp } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BackupList } from './backup-list.tsx';
import styles from './backups-screen.module.css';
import { RestoreDialog } from './restore-dialog.tsx';

function Actions() {
  const work = useApp((state) => state.backupWork);
  const backUpNow = useApp((state) => state.backUpNow);
  const checkBackups = useApp((state) => state.checkBackups);
  const go = useApp((state) => state.go);
  return (
    <>
      <Button look="quiet" icon={<ArrowLeft aria-hidden="true" />} onPress={() => go('settings')}>
        Settings
      </Button>
      <Button icon={<ScanSearch aria-hidden="true" />} isDisabled={work !== null} onPress={() => void checkBackups()}>
        {work === 'checking' ? 'Reading through…' : 'Read all through'}
      </Button>
      <Button
        look="primary"
        icon={<DatabaseBackup aria-hidden="true" />}
        isDisabled={work !== null}
        onPress={() => void backUpNow()}
      >
        {work === 'backing-up' ? 'Backing up…' : 'Back up now'}
      </Button>
    </>
  );
}

function AutomaticTrouble() {
  const failure = useApp((state) => state.automaticFailure);
  if (!failure) return null;
  return (
    <Notice tone="bad" title={`The latest automatic backup could not be made. ${failure.message}`} urgent>
      {failure.wayForward ? <p>{failure.wayForward}</p> : null}
      <p>It is tried again every minute.</p>
    </Notice>
  );
}

function Content() {
  const backups = useApp((state) => state.backups);
  const failure = useApp((state) => state.backupsFailure);
  const refresh = useApp((state) => state.refreshBackups);
  const [chosen, setChosen] = useState<ShownBackup | null>(null);
  if (failure) return <FailureNotice failure={failure} onRetry={() => void refresh()} />;
  if (backups === null) return <div aria-busy="true" />;
  if (backups.length === 0) {
    return (
      <EmptyState icon={<DatabaseBackup />} title="There is no backup yet">
        <p>
          The first is made a few seconds after the vault is unlocked, and then after changes, at most every quarter of
          an hour. Each is a copy of the whole vault, encrypted as it is, and opened once to prove it.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <BackupList backups={backups} onRestore={setChosen} />
      <p className={styles.rule}>
        Kept are the last {keptBackups.newest}, then the last of each of {keptBackups.days} days and of{' '}
        {keptBackups.weeks} weeks. They lie in the folder of the vault: copy one elsewhere now and then, for a disk can
        fail as a whole.
      </p>
      {chosen ? <RestoreDialog key={chosen.id} backup={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}

/** The backups of the vault: what there is, how it stands, and the way back to one. */
export function BackupsScreen() {
  const refresh = useApp((state) => state.refreshBackups);
  useEffect(() => void refresh(), [refresh]);
  return (
    <Screen title="Backups" hint="Made automatically after changes, encrypted and proven." actions={<Actions />}>
      <div className={styles.page}>
        <AutomaticTrouble />
        <Content />
      </div>
    </Screen>
  );
}
