import type { Preferences } from '../../contract/calls/preferences.ts';
import type { Bridge } from '../../contract/contract.ts';
import { changePreferences, readPreferences } from '../features/settings/api.ts';
import type { MessagesSlice } from './messages-slice.ts';
import type { SetPart } from './slice.ts';

/** What is remembered outside the vault. */
export interface SettingsSlice {
  readonly preferences: Preferences | null;
  readonly loadPreferences: () => Promise<void>;
  readonly changePreferences: (changes: Partial<Preferences>) => Promise<void>;
}

/** Makes the slice of the preferences. */
export function settingsSlice(set: SetPart<SettingsSlice>, get: () => MessagesSlice, bridge: Bridge): SettingsSlice {
  return {
    preferences: null,
    loadPreferences: async () => {
      const answer = await readPreferences(bridge);
      if (answer.ok) set({ preferences: answer.value });
      else get().notifyFailure(answer.failure);
    },
    changePreferences: async (changes) => {
      const answer = await changePreferences(bridge, changes);
      if (answer.ok) set({ preferences: answer.value });
      else get().notifyFailure(answer.failure);
    },
  };
}
