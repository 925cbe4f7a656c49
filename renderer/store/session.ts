import type { VaultStatus } from '../../contract/calls/vault.ts';
import type { Bridge } from '../../contract/contract.ts';
import { readVaultStatus } from '../features/lock/api.ts';
import { type AppStore, createStore } from './create-store.ts';

/** When the page has drawn what it has, and nothing else to do. */
function afterDrawing(work: () => void): void {
  // There are no frames in tests without a page.
  if ('requestAnimationFrame' in globalThis) requestAnimationFrame(() => requestIdleCallback(work));
  else work();
}

/** The window's life across lockings: always one store, and a new one after each lock. */
export interface Session {
  readonly bridge: Bridge;
  readonly store: () => AppStore;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes over the vault's state; anything but `unlocked` makes the store anew. */
  readonly takeStatus: (status: VaultStatus) => void;
  /** Asks main for what a fresh window needs, and listens to it for as long as the page lives. Once. */
  readonly begin: () => void;
}

/** Opens the session of a window. */
export function createSession(bridge: Bridge): Session {
  let store = createStore(bridge);
  const listeners = new Set<() => void>();

  /** Asked for before the unlocked window is drawn, for main works meanwhile. */
  const readContents = () => {
    const { providers, loadProviders, refreshAccounts, refreshDue } = store.getState();
    // Accounts are shown and found by the names of providers too. A file of one's own may have been changed or
    // withdrawn while the vault was locked, and main goes by what it read: so they are read anew in any case.
    if (providers.size === 0) void loadProviders();
    else afterDrawing(() => void loadProviders());
    // What is due comes last, for main works out the whole list for it once more.
    void refreshAccounts().then(refreshDue);
  };

  const takeStatus = (status: VaultStatus) => {
    const isOpened = status.state === 'unlocked' && store.getState().vaultStatus?.state !== 'unlocked';
    if (status.state !== 'unlocked') {
      const { preferences, providers, review, screen } = store.getState();
      // What came from outside the vault may stay: preferences, providers, and a request not yet answered.
      store = createStore(bridge);
      store.setState({ preferences, providers, review, ...(review ? { screen } : {}) });
      if (preferences === null) void store.getState().loadPreferences();
      for (const listener of listeners) listener();
    }
    store.getState().setVaultStatus(status);
    if (isOpened) readContents();
  };

  const begin = () => {
    bridge.onVaultStatusChanged(takeStatus);
    bridge.onHubRequested((request) => store.getState().showRequest(request));
    bridge.onScreenRequested(({ screen }) => store.getState().arrive(screen));
    bridge.onVerificationProgress(({ done, all }) => store.getState().setProgress(done, all));
    bridge.onBackupFailed((failure) => store.getState().noteAutomaticFailure(failure));
    bridge.onVaultWritten(() => {
      const { vaultStatus, screen, refreshActivity, refreshBackups, refreshHistory } = store.getState();
      if (vaultStatus?.state !== 'unlocked') return;
      // Only what is in sight: a screen that is opened reads anew.
      if (screen === 'activity') void refreshActivity();
      if (screen === 'backups') void refreshBackups();
      if (screen === 'accounts') void refreshHistory();
    });
    bridge.onScheduledRun((run) => store.getState().setScheduledRun(run));
    bridge.onAccountsChanged(() => {
      const { vaultStatus, refreshAccounts, refreshDue, refreshDetails } = store.getState();
      if (vaultStatus?.state !== 'unlocked') return;
      void refreshAccounts();
      void refreshDue();
      void refreshDetails();
    });
    void store.getState().loadPreferences();
    void readVaultStatus(bridge).then((answer) => {
      // An event may have been faster, and knows better.
      if (store.getState().vaultStatus === null) {
        if (answer.ok) takeStatus(answer.value);
        else store.getState().notifyFailure(answer.failure);
      }
      // While the password is typed.
      const { vaultStatus, loadProviders } = store.getState();
      if (vaultStatus?.state !== 'unlocked') afterDrawing(() => void loadProviders());
    });
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
