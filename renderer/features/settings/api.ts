import type { PreferenceChanges } from '../../../contract/calls/preferences.ts';
import type { Bridge, CallInput } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** What is remembered outside the vault. */
export const readPreferences = (bridge: Bridge) => ask(() => bridge.getPreferences());

/** Changes one or some of the preferences. */
export const changePreferences = (bridge: Bridge, changes: PreferenceChanges) =>
  ask(() => bridge.setPreferences(changes));

/** Chooses the proxy by which providers are asked. */
export const chooseProxy = (bridge: Bridge, choice: CallInput<'chooseProxy'>) => ask(() => bridge.chooseProxy(choice));
