import { useCallback } from 'react';
import { useSession } from '../../store/session-context.tsx';
import { lockVault } from './api.ts';

/** Locks the vault: the screen is cleared at once, before main has answered. */
export function useLock(): () => void {
  const session = useSession();
  return useCallback(() => {
    const { vaultStatus } = session.store().getState();
    if (vaultStatus) session.takeStatus({ ...vaultStatus, state: 'locking' });
    void lockVault(session.bridge).then((answer) => {
      if (!answer.ok) session.store().getState().notifyFailure(answer.failure);
    });
  }, [session]);
}
