import { History, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import type { ShownEvent } from '../../../contract/calls/activity.ts';
import { useApp, useDates } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { eventLabel } from '../../words/activity-words.ts';
import { activityColumns } from './activity-columns.tsx';
import { isNarrowed, wholeLog } from './activity-filter.ts';
import styles from './activity-table.module.css';

const idOf = ({ number }: ShownEvent) => String(number);
const nameOf = ({ event }: ShownEvent) => eventLabel(event);

function Empty() {
  const choice = useApp((state) => state.activityChoice);
  const choose = useApp((state) => state.chooseActivity);
  if (isNarrowed(choice)) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No event fits the filter"
        actions={<Button onPress={() => void choose(wholeLog)}>Show the whole log</Button>}
      >
        <p>Every word must be in the account's name, as it is or once was, or in the name of its provider.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<History />} title="Nothing has happened yet">
      <p>
        Here stands what is done with this vault, by the window and by the command line: unlocking and failed tries,
        links, verifications, every secret that was shown or copied, backups and changes of the key slots. Each line is
        sealed by the next, so that nobody can change or remove one unseen.
      </p>
    </EmptyState>
  );
}

/** The audit log as a grid; Enter opens the account that an event is about. */
export function ActivityTable() {
  const rows = useApp((state) => state.activity);
  const failure = useApp((state) => state.activityFailure);
  const refresh = useApp((state) => state.refreshActivity);
  const readMore = useApp((state) => state.readMoreActivity);
  const cursor = useApp((state) => state.activityCursor);
  const setCursor = useApp((state) => state.setActivityCursor);
  const accounts = useApp((state) => state.accounts);
  const openAccount = useApp((state) => state.openAccount);
  const providers = useApp((state) => state.providers);
  const dates = useDates();
  const columns = useMemo(() => activityColumns({ dates, providers }), [dates, providers]);
  const open = (number: string) => {
    const id = rows?.find((event) => idOf(event) === number)?.account?.id;
    if (accounts?.some((account) => account.id === id)) void openAccount(id ?? '');
  };
  if (failure) return <FailureNotice failure={failure} onRetry={() => void refresh()} />;
  if (rows === null) return <div aria-busy="true" />;
  return (
    <DataGrid
      label="Activity"
      rows={rows}
      rowId={idOf}
      rowName={nameOf}
      columns={columns}
      template={styles.template}
      cursor={cursor}
      onCursor={setCursor}
      onOpen={open}
      onNearEnd={readMore}
      empty={<Empty />}
    />
  );
}
