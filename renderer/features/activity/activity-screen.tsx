import { useEffect } from 'react';
import { useApp } from '../../store/session-context.tsx';
import { Screen } from '../../ui/screen.tsx';
import styles from './activity-screen.module.css';
import { ActivityTable } from './activity-table.tsx';
import { ActivityToolbar } from './activity-toolbar.tsx';
import { ChainBar } from './chain-bar.tsx';

/** What was done with the vault, by whom and when; never a secret. */
export function ActivityScreen() {
  const refresh = useApp((state) => state.refreshActivity);
  useEffect(() => void refresh(), [refresh]);
  return (
    <Screen title="Activity" hint="What was done with this vault. Kept inside it, encrypted." layout="fill">
      <div className={styles.list}>
        <ActivityToolbar />
        <ActivityTable />
        <ChainBar />
      </div>
    </Screen>
  );
}
