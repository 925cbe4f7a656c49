import { ListFilter, RefreshCw } from 'lucide-react';
import { useMemo } from 'react';
import { accountStatuses } from '../../../../domain/status.ts';
import { useApp } from '../../../store/session-context.tsx';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { statusLabel } from '../../../words/lifecycle-words.ts';
import { countByStatus } from './account-index.ts';
import styles from './accounts-toolbar.module.css';

function SelectionBar() {
  const selected = useApp((state) => state.selected);
  const setSelected = useApp((state) => state.setSelected);
  const verify = useApp((state) => state.verify);
  const running = useApp((state) => state.run !== null);
  return (
    <div className={styles.selection}>
      <span>{selected.size.toLocaleString()} selected</span>
      <Button icon={<RefreshCw aria-hidden="true" />} isDisabled={running} onPress={() => void verify([...selected])}>
        Verify selected
      </Button>
      <Button look="quiet" onPress={() => setSelected(new Set())}>
        Clear
      </Button>
    </div>
  );
}

function StatusFilter() {
  const accounts = useApp((state) => state.accounts);
  const status = useApp((state) => state.filter.status);
  const setFilter = useApp((state) => state.setFilter);
  const counts = useMemo(() => countByStatus(accounts ?? []), [accounts]);
  return (
    <Segmented
      label="Status"
      labelHidden
      value={status}
      options={[
        { value: 'all' as const, label: 'All' },
        ...accountStatuses.map((each) => ({ value: each, label: statusLabel(each), count: counts[each] })),
      ]}
      onChange={(chosen) => setFilter({ status: chosen })}
    />
  );
}

function FindField() {
  const query = useApp((state) => state.filter.query);
  const setFilter = useApp((state) => state.setFilter);
  return (
    <label className={styles.find}>
      <ListFilter aria-hidden="true" />
      <input
        type="search"
        data-find
        aria-label="Filter accounts"
        placeholder="Filter accounts"
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setFilter({ query: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query !== '') {
            event.stopPropagation();
            setFilter({ query: '' });
          }
          if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[role=grid]')?.focus();
        }}
      />
    </label>
  );
}

function Count() {
  const all = useApp((state) => state.accounts?.length ?? 0);
  const toCome = useApp((state) => state.allToCome);
  const visible = useApp((state) => state.visible.length);
  const found = visible === all ? '' : `${visible.toLocaleString()} of ${all.toLocaleString()}`;
  return (
    <output className={styles.count}>{toCome === null ? found : `Reading ${toCome.toLocaleString()} accounts…`}</output>
  );
}

/** Narrows the table down, and acts on what is selected in it. Each part asks the store itself: a key press draws few. */
export function AccountsToolbar() {
  const anySelected = useApp((state) => state.selected.size > 0);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Filter and selection">
      <FindField />
      {anySelected ? <SelectionBar /> : <StatusFilter />}
      <Count />
    </div>
  );
}
