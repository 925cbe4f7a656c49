import { chosenProxy } from '../../core/hub/transport/chosen-proxy.ts';
import type { ProxyFor } from '../../core/hub/transport/proxy.ts';
import type { PreferenceStore } from '../preferences.ts';
import { createSystemProxy } from './system-proxy.ts';

/** By which proxy every request of the window goes: as the preferences say at its moment. */
export function proxyByPreferences(preferences: PreferenceStore): ProxyFor {
  return chosenProxy(() => preferences.get().proxy, createSystemProxy());
}
