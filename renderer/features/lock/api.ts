import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** Asks for the state of the vault. */
export const readVaultStatus = (bridge: Bridge) => ask(() => bridge.getVaultStatus());

/** Makes a vault. SECURITY: the password passes through and is kept by nobody here. */
export const createVault = (bridge: Bridge, password: string) => ask(() => bridge.createVault({ password }));

/** Unlocks the vault. SECURITY: as above. */
export const unlockVault = (bridge: Bridge, password: string) => ask(() => bridge.unlockVault({ password }));

/** Locks the vault. The page is replaced, so no answer may come. */
export const lockVault = (bridge: Bridge) => ask(() => bridge.lockVault());
