import type { Preferences } from '../../../contract/calls/preferences.ts';
import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** What is remembered outside the vault. */
export const readPreferences = (bridge: Bridge) => ask(() => bridge.getPreferences());

/** Changes one or some of the preferences. */
export const changePreferences = (bridge: Bridge, changes: Partial<Preferences>) =>
  ask(() => bridge.setPreferences(changes));
