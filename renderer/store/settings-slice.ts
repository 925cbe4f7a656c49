import type { PreferenceChanges, Preferences } from '../../contract/calls/preferences.ts';
import type { Bridge, CallInput } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import { changePreferences, chooseProxy, readPreferences } from '../features/settings/api.ts';
import type { MessagesSlice } from './messages-slice.ts';
import type { SetPart } from './slice.ts';

/** What is remembered outside the vault. */
export interface SettingsSlice {
  readonly preferences: Preferences | null;
  readonly loadPreferences: () => Promise<void>;
  readonly changePreferences: (changes: PreferenceChanges) => Promise<void>;
  /** Chooses the proxy; says why it stays as it was, where it does. */
  readonly chooseProxy: (choice: CallInput<'chooseProxy'>) => Promise<Failure | null>;
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
    chooseProxy: async (choice) => {
      const answer = await chooseProxy(bridge, choice);
      if (!answer.ok) return answer.failure;
      set({ preferences: answer.value });
      return null;
    },
  };
}
