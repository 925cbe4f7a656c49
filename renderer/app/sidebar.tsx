import { Lock, Search, Vault } from 'lucide-react';
import { useMemo } from 'react';
import { useLock } from '../features/lock/use-lock.ts';
import { countAttention } from '../features/overview/attention.ts';
import { screens, sidebarScreenOf } from '../store/navigation-slice.ts';
import { useApp, useBridge } from '../store/session-context.tsx';
import { classNames } from '../ui/class-names.ts';
import { keyName } from './keys.ts';
import { screenEntries } from './screens.tsx';
import styles from './sidebar.module.css';

function useCounts() {
  const accounts = useApp((state) => state.accounts);
  const due = useApp((state) => state.due);
  const attention = useMemo(() => countAttention(due ?? [], accounts ?? []), [due, accounts]);
  return { overview: attention, accounts: accounts?.length ?? 0, hub: 0, activity: 0, settings: 0 };
}

/** The way to every screen, and the lock. */
export function Sidebar() {
  const screen = useApp((state) => state.screen);
  const here = sidebarScreenOf(screen);
  const go = useApp((state) => state.go);
  const openPalette = useApp((state) => state.setPaletteOpen);
  const counts = useCounts();
  const lock = useLock();
  const isMac = useBridge().facts.platform === 'darwin';
  return (
    <nav className={styles.sidebar} aria-label="Screens">
      <div className={styles.brand}>
        <Vault aria-hidden="true" />
        HubVault
      </div>
      <button type="button" className={styles.find} onClick={() => openPalette(true)}>
        <Search aria-hidden="true" />
        <span>Find or do</span>
        <kbd>{keyName('K', isMac)}</kbd>
      </button>
      <ul className={styles.items}>
        {screens.map((name) => {
          const { label, key, Icon } = screenEntries[name];
          return (
            <li key={name}>
              <button
                type="button"
                className={classNames(styles.item, name === here && styles.current)}
                aria-current={name === here ? 'page' : undefined}
                title={key === null ? undefined : keyName(key, isMac)}
                onClick={() => go(name)}
              >
                <Icon aria-hidden="true" />
                <span>{label}</span>
                {counts[name] > 0 ? (
                  <span className={classNames(styles.count, name === 'overview' && styles.urgent)}>
                    {counts[name].toLocaleString()}
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" className={classNames(styles.item, styles.lock)} onClick={lock}>
        <Lock aria-hidden="true" />
        <span>Lock</span>
        <kbd>{keyName('L', isMac)}</kbd>
      </button>
    </nav>
  );
}
