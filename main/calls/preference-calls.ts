import { nativeTheme } from 'electron';
import type { Preferences } from '../../contract/calls/preferences.ts';
import type { Handlers } from '../ipc.ts';
import type { PreferenceStore } from '../preferences.ts';

/** Calls about preferences; a change takes effect at once. */
export function preferenceHandlers(
  store: PreferenceStore,
  onChange: (preferences: Preferences) => void,
): Pick<Handlers, 'getPreferences' | 'setPreferences'> {
  return {
    getPreferences: () => store.get(),
    setPreferences(changes) {
      const preferences = store.set(changes);
      nativeTheme.themeSource = preferences.theme;
      onChange(preferences);
      return preferences;
    },
  };
}
