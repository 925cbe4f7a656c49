import { DatabaseBackup, History, KeyRound, LayoutDashboard, Network, Plug, Settings } from 'lucide-react';
import type { ComponentType } from 'react';
import { AccountsScreen } from '../features/accounts/table/accounts-screen.tsx';
import { ActivityScreen } from '../features/activity/activity-screen.tsx';
import { BackupsScreen } from '../features/backups/backups-screen.tsx';
import { HostsScreen } from '../features/hosts/hosts-screen.tsx';
import { HubScreen } from '../features/hub/hub-screen.tsx';
import { OverviewScreen } from '../features/overview/overview-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import type { ScreenName } from '../store/navigation-slice.ts';

interface ScreenEntry {
  readonly label: string;
  /** The key that leads there with Control or Command, if there is one. */
  readonly key: string | null;
  readonly Icon: typeof KeyRound;
  readonly Content: ComponentType;
}

/** The screens: what the sidebar, the palette and the shell know of each. */
export const screenEntries: Record<ScreenName, ScreenEntry> = {
  overview: { label: 'Overview', key: '1', Icon: LayoutDashboard, Content: OverviewScreen },
  accounts: { label: 'Accounts', key: '2', Icon: KeyRound, Content: AccountsScreen },
  hub: { label: 'Hub', key: '3', Icon: Plug, Content: HubScreen },
  activity: { label: 'Activity', key: '4', Icon: History, Content: ActivityScreen },
  settings: { label: 'Settings', key: '5', Icon: Settings, Content: SettingsScreen },
  backups: { label: 'Backups', key: null, Icon: DatabaseBackup, Content: BackupsScreen },
  hosts: { label: 'Hosts', key: null, Icon: Network, Content: HostsScreen },
};
