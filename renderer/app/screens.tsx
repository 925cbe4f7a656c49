import { KeyRound, LayoutDashboard, Plug, Settings } from 'lucide-react';
import type { ComponentType } from 'react';
import { AccountsScreen } from '../features/accounts/accounts-screen.tsx';
import { HubScreen } from '../features/hub/hub-screen.tsx';
import { OverviewScreen } from '../features/overview/overview-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import type { ScreenName } from '../store/navigation-slice.ts';

interface ScreenEntry {
  readonly label: string;
  readonly key: string;
  readonly Icon: typeof KeyRound;
  readonly Content: ComponentType;
}

/** The screens: what the sidebar, the palette and the shell know of each. */
export const screenEntries: Record<ScreenName, ScreenEntry> = {
  overview: { label: 'Overview', key: '1', Icon: LayoutDashboard, Content: OverviewScreen },
  accounts: { label: 'Accounts', key: '2', Icon: KeyRound, Content: AccountsScreen },
  hub: { label: 'Hub', key: '3', Icon: Plug, Content: HubScreen },
  settings: { label: 'Settings', key: '4', Icon: Settings, Content: SettingsScreen },
};
