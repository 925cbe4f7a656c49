import type { Bridge, CallInput } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

// SECURITY: a password passes through each of these and is kept by nobody here.

/** What the files of the vault tell. */
export const diagnoseVault = (bridge: Bridge) => ask(() => bridge.diagnoseVault());

/** What is damaged inside, and what can be read. */
export const examineVault = (bridge: Bridge, password: string) => ask(() => bridge.examineVault({ password }));

/** Puts a backup in the place of the vault. */
export const restoreDamagedVault = (bridge: Bridge, input: CallInput<'restoreDamagedVault'>) =>
  ask(() => bridge.restoreDamagedVault(input));

/** Puts a copy in the place of the vault, which the person chooses in the system's dialog. */
export const restoreCopy = (bridge: Bridge, input: CallInput<'restoreCopy'>) => ask(() => bridge.restoreCopy(input));

/** Saves what can be read into a new vault. */
export const salvageVault = (bridge: Bridge, password: string) => ask(() => bridge.salvageVault({ password }));
