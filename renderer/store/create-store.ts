import { createStore as createZustandStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../contract/contract.ts';
import { type AccountsSlice, accountsSlice } from './accounts-slice.ts';
import { type ActivitySlice, activitySlice } from './activity-slice.ts';
import { type BackupsSlice, backupsSlice } from './backups-slice.ts';
import { type ClockSlice, clockSlice } from './clock-slice.ts';
import { type HistorySlice, historySlice } from './history-slice.ts';
import { type HubSlice, hubSlice } from './hub-slice.ts';
import { type KeysSlice, keysSlice } from './keys-slice.ts';
import { type MessagesSlice, messagesSlice } from './messages-slice.ts';
import { type NavigationSlice, navigationSlice } from './navigation-slice.ts';
import { type OverviewSlice, overviewSlice } from './overview-slice.ts';
import { type PanelSlice, panelSlice } from './panel-slice.ts';
import { type ProvidersSlice, providersSlice } from './providers-slice.ts';
import { type SettingsSlice, settingsSlice } from './settings-slice.ts';
import { type UnsavedSlice, unsavedSlice } from './unsaved-slice.ts';
import { type VaultSlice, vaultSlice } from './vault-slice.ts';
import { type VerificationSlice, verificationSlice } from './verification-slice.ts';

export type AppState = VaultSlice &
  UnsavedSlice &
  NavigationSlice &
  MessagesSlice &
  ClockSlice &
  SettingsSlice &
  ProvidersSlice &
  AccountsSlice &
  OverviewSlice &
  PanelSlice &
  HistorySlice &
  VerificationSlice &
  BackupsSlice &
  ActivitySlice &
  HubSlice &
  KeysSlice;

export type AppStore = StoreApi<AppState>;

/**
 * Makes the one store. SECURITY: it holds ids, labels and states; a password or a secret value is
 * never set into it. A lock makes a new one, and what still answers to the old is lost.
 */
export function createStore(bridge: Bridge): AppStore {
  return createZustandStore<AppState>()((set, get) => ({
    ...vaultSlice(set),
    ...unsavedSlice(set, get, bridge),
    ...navigationSlice(set, get),
    ...messagesSlice(set),
    ...clockSlice(set),
    ...settingsSlice(set, get, bridge),
    ...providersSlice(set, get, bridge),
    ...accountsSlice(set, get, bridge),
    ...overviewSlice(set, get, bridge),
    ...panelSlice(set, get, bridge),
    ...historySlice(set, get, bridge),
    ...verificationSlice(set, get, bridge),
    ...backupsSlice(set, get, bridge),
    ...activitySlice(set, get, bridge),
    ...hubSlice(set, get, bridge),
    ...keysSlice(set, get),
  }));
}
