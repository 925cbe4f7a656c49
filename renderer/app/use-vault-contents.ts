import { useEffect } from 'react';
import { useSession } from '../store/session-context.tsx';

const TICK_MS = 30_000;

/** Reads what the unlocked window shows, and keeps its time going. */
export function useVaultContents(): void {
  const session = useSession();
  useEffect(() => {
    const store = session.store();
    const { loadProviders, refreshAccounts, refreshDue, tick } = store.getState();
    void refreshDue();
    // Accounts are found by their providers' names too, so those come first: they are few.
    void loadProviders().then(() => {
      void refreshAccounts();
      const { waitingRequest, requestHub, providers } = store.getState();
      // A request that came while the vault was locked can be shown now.
      if (waitingRequest && providers.has(waitingRequest.provider)) requestHub(waitingRequest);
    });
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [session]);
}
