import { ArrowLeft, SearchX } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { HostList } from '../../../contract/calls/hosts.ts';
import type { Failure } from '../../../contract/envelope.ts';
import { useApp, useBridge } from '../../store/session-context.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../ui/grid/data-grid-types.ts';
import { Screen } from '../../ui/screen.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readHosts } from './api.ts';
import { findHosts, type HostRow, hostRows } from './host-rows.ts';
import styles from './hosts-screen.module.css';

const idOf = ({ id }: HostRow) => id;
const nameOf = ({ host }: HostRow) => host;
const nothing = () => undefined;

const columns: readonly GridColumn<HostRow>[] = [
  { id: 'host', label: 'Host', cell: ({ host }) => host },
  { id: 'uses', label: 'Asked for', className: classNames(styles.uses, styles.quiet), cell: ({ uses }) => uses },
  { id: 'providers', label: 'Providers', className: styles.quiet, cell: ({ providers }) => providers },
];

function Hosts({ list }: { list: HostList }) {
  const providers = useApp((state) => state.providers);
  const [query, setQuery] = useState('');
  const [cursor, setCursor] = useState<string | null>(null);
  const all = useMemo(() => hostRows(list, providers), [list, providers]);
  const found = useMemo(() => findHosts(all, query), [all, query]);
  return (
    <div className={styles.list}>
      <div className={styles.toolbar}>
        <TextField label="Find a host or provider" value={query} maxLength={200} onChange={setQuery} />
        <output className={styles.count}>
          {found.length === all.length ? `${all.length} in all` : `${found.length} of ${all.length}`}
        </output>
      </div>
      <DataGrid
        label="Hosts"
        rows={found}
        rowId={idOf}
        rowName={nameOf}
        columns={columns}
        template={styles.template}
        cursor={cursor}
        onCursor={setCursor}
        onOpen={nothing}
        empty={
          <EmptyState
            icon={<SearchX />}
            title="No host fits"
            actions={<Button onPress={() => setQuery('')}>Show all</Button>}
          >
            <p>HubVault asks no host that is not in this list, but for a server that you typed yourself.</p>
          </EmptyState>
        }
      />
    </div>
  );
}

/** Every host that may be contacted, for whoever has to let it through. */
export function HostsScreen() {
  const bridge = useBridge();
  const go = useApp((state) => state.go);
  const [list, setList] = useState<HostList | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when somebody asks for it
  useEffect(() => {
    let live = true;
    void readHosts(bridge).then((answer) => {
      if (!live) return;
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok) setList(answer.value);
    });
    return () => {
      live = false;
    };
  }, [bridge, turn]);
  const settings = (
    <Button look="quiet" icon={<ArrowLeft aria-hidden="true" />} onPress={() => go('settings')}>
      Settings
    </Button>
  );
  return (
    <Screen
      title="Hosts"
      hint="HubVault asks these alone, over https, and a server that you typed yourself. {part} stands for your own part of a name."
      layout="fill"
      actions={settings}
    >
      {failure ? <FailureNotice failure={failure} onRetry={() => setTurn(turn + 1)} /> : null}
      {list ? <Hosts list={list} /> : <div aria-busy="true" />}
    </Screen>
  );
}
