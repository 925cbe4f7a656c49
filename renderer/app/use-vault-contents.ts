import { useEffect } from 'react';
import { useSession } from '../store/session-context.tsx';

const TICK_MS = 30_000;

/** Reads what the unlocked window shows, and keeps its time going. */
export function useVaultContents(): void {
  const session = useSession();
  useEffect(() => {
    const store = session.store();
    const { loadProviders, refreshAccounts, refreshDue, tick } = store.getState();
    // The providers come first, for they are few and accounts are found by their names too; what is
    // due comes last, for main works out the whole list for it once more.
    void loadProviders();
    void refreshAccounts().then(refreshDue);
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [session]);
}
