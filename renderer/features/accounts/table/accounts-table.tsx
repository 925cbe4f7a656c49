import { KeyRound, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import type { Account } from '../../../../domain/account.ts';
import { useApp, useDates } from '../../../store/session-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { DataGrid } from '../../../ui/grid/data-grid.tsx';
import { accountColumns } from './account-columns.tsx';
import styles from './accounts-table.module.css';
import { useFollowCursor } from './use-follow-cursor.ts';

const idOf = ({ id }: Account) => id;
const nameOf = ({ name }: Account) => name;

function Empty() {
  const none = useApp((state) => state.accounts?.length === 0);
  const go = useApp((state) => state.go);
  const setFilter = useApp((state) => state.setFilter);
  if (none) {
    return (
      <EmptyState
        icon={<KeyRound />}
        title="No account is linked yet"
        actions={
          <Button look="primary" onPress={() => go('hub')}>
            Link your first account
          </Button>
        }
      >
        <p>
          An account is one API key on one provider's server. Link it in the Hub: HubVault proves the key, keeps it
          encrypted on this machine and reminds you before it expires.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title="No account fits the filter"
      actions={<Button onPress={() => setFilter({ query: '', status: 'all' })}>Show all accounts</Button>}
    >
      <p>Every word must be in the name, the provider, the server, the owner, a tag, a consumer or the verdict.</p>
    </EmptyState>
  );
}

function useColumns() {
  const providers = useApp((state) => state.providers);
  const now = useApp((state) => state.now);
  const today = useApp((state) => state.today);
  const dates = useDates();
  return useMemo(() => accountColumns({ providers, dates, now, today }), [providers, dates, now, today]);
}

/** The accounts that pass the filter, as a grid. */
export function AccountsTable() {
  const isRead = useApp((state) => state.accounts !== null || state.allToCome !== null);
  const failure = useApp((state) => state.accountsFailure);
  const refresh = useApp((state) => state.refreshAccounts);
  const rows = useApp((state) => state.visible);
  const sort = useApp((state) => state.sort);
  const sortBy = useApp((state) => state.sortBy);
  const cursor = useApp((state) => state.cursor);
  const setCursor = useApp((state) => state.setCursor);
  const selected = useApp((state) => state.selected);
  const setSelected = useApp((state) => state.setSelected);
  const openAccount = useApp((state) => state.openAccount);
  const openId = useApp((state) => state.openId);
  const columns = useColumns();
  useFollowCursor();
  if (failure) return <FailureNotice failure={failure} onRetry={() => void refresh()} />;
  if (!isRead) return <div aria-busy="true" />;
  return (
    <DataGrid
      label="Accounts"
      rows={rows}
      rowId={idOf}
      rowName={nameOf}
      columns={columns}
      template={styles.template}
      sort={sort}
      onSort={sortBy}
      cursor={cursor}
      onCursor={setCursor}
      selected={selected}
      onSelected={setSelected}
      onOpen={(id) => {
        // Opening what is open already goes into it.
        if (id === openId) document.querySelector<HTMLElement>('[data-panel]')?.focus();
        else void openAccount(id);
      }}
      empty={<Empty />}
    />
  );
}
