import type { VaultStatus } from '../../contract/calls/vault.ts';
import type { Bridge } from '../../contract/contract.ts';
import { readVaultStatus } from '../features/lock/api.ts';
import { type AppStore, createStore } from './create-store.ts';

/** The window's life across lockings: always one store, and a new one after each lock. */
export interface Session {
  readonly bridge: Bridge;
  readonly store: () => AppStore;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes over the vault's state; anything but `unlocked` makes the store anew. */
  readonly takeStatus: (status: VaultStatus) => void;
  /** Asks main for what a fresh window needs, and listens to it from then on. */
  readonly begin: () => () => void;
}

/** Opens the session of a window. */
export function createSession(bridge: Bridge): Session {
  let store = createStore(bridge);
  const listeners = new Set<() => void>();

  const takeStatus = (status: VaultStatus) => {
    if (status.state !== 'unlocked') {
      const { preferences, review, screen } = store.getState();
      // What came from outside the vault may stay: the preferences, and a request not yet answered.
      store = createStore(bridge);
      store.setState({ preferences, review, ...(review ? { screen } : {}) });
      if (preferences === null) void store.getState().loadPreferences();
      for (const listener of listeners) listener();
    }
    store.getState().setVaultStatus(status);
  };

  const begin = () => {
    let live = true;
    const stop = [
      bridge.onVaultStatusChanged(takeStatus),
      bridge.onHubRequested((request) => store.getState().showRequest(request)),
      bridge.onScreenRequested(({ screen }) => store.getState().arrive(screen)),
      bridge.onVerificationProgress(({ done, all }) => store.getState().setProgress(done, all)),
      bridge.onBackupFailed((failure) => store.getState().noteAutomaticFailure(failure)),
      bridge.onVaultWritten(() => {
        const { vaultStatus, screen, refreshActivity, refreshBackups, refreshHistory } = store.getState();
        if (vaultStatus?.state !== 'unlocked') return;
        // Only what is in sight: a screen that is opened reads anew.
        if (screen === 'activity') void refreshActivity();
        if (screen === 'backups') void refreshBackups();
        if (screen === 'accounts') void refreshHistory();
      }),
      bridge.onScheduledRun((run) => store.getState().setScheduledRun(run)),
      bridge.onAccountsChanged(() => {
        const { vaultStatus, refreshAccounts, refreshDue, refreshDetails } = store.getState();
        if (vaultStatus?.state !== 'unlocked') return;
        void refreshAccounts();
        void refreshDue();
        void refreshDetails();
      }),
    ];
    void store.getState().loadPreferences();
    void readVaultStatus(bridge).then((answer) => {
      // An event may have been faster, and knows better.
      if (!live || store.getState().vaultStatus !== null) return;
      if (answer.ok) takeStatus(answer.value);
      else store.getState().notifyFailure(answer.failure);
    });
    return () => {
      live = false;
      for (const each of stop) each();
    };
  };

  return {
    bridge,
    store: () => store,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeStatus,
    begin,
  };
}
