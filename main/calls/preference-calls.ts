import { nativeTheme } from 'electron';
import type { Preferences } from '../../contract/calls/preferences.ts';
import { readProxyChoice } from '../../core/hub/transport/chosen-proxy.ts';
import type { ProxyConsent } from '../consent/proxy-consent.ts';
import type { Handlers } from '../ipc.ts';
import type { PreferenceStore } from '../preferences.ts';

/** Calls about preferences; a change takes effect at once. */
export function preferenceHandlers(
  store: PreferenceStore,
  proxyConsent: ProxyConsent,
  onChange: (preferences: Preferences) => void,
): Pick<Handlers, 'getPreferences' | 'setPreferences' | 'chooseProxy'> {
  return {
    getPreferences: () => store.get(),
    setPreferences(changes) {
      const preferences = store.set(changes);
      nativeTheme.themeSource = preferences.theme;
      onChange(preferences);
      return preferences;
    },
    async chooseProxy(typed) {
      if (typed.kind !== 'manual') return store.set({ proxy: typed });
      const proxy = readProxyChoice(typed);
      const now = store.get().proxy;
      if (now.kind !== 'manual' || now.address !== proxy.address) await proxyConsent.obtain(proxy);
      return store.set({ proxy });
    },
  };
}
