import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

// SECURITY: passwords and recovery keys pass through here and are kept by nobody here.

/** Asks for the state of the vault. */
export const readVaultStatus = (bridge: Bridge) => ask(() => bridge.getVaultStatus());

/** Asks how the vault can be opened, and when the next try may be made. */
export const readWaysToOpen = (bridge: Bridge) => ask(() => bridge.getWaysToOpen());

/** Makes a vault. */
export const createVault = (bridge: Bridge, password: string, acceptsWeak: boolean) =>
  ask(() => bridge.createVault({ password, acceptsWeak }));

/** Unlocks the vault. */
export const unlockVault = (bridge: Bridge, password: string) => ask(() => bridge.unlockVault({ password }));

/** Unlocks the vault through the system's key store. */
export const unlockWithDevice = (bridge: Bridge) => ask(() => bridge.unlockWithDevice());

/** Puts a recovery key to the test. */
export const checkRecoveryKey = (bridge: Bridge, recoveryKey: string) =>
  ask(() => bridge.checkRecoveryKey({ recoveryKey }));

/** What a recovery needs. */
export interface Recovery {
  readonly recoveryKey: string;
  readonly password: string;
  readonly acceptsWeak: boolean;
}

/** Sets a new password with the recovery key and unlocks the vault. */
export const recoverVault = (bridge: Bridge, recovery: Recovery) => ask(() => bridge.recoverVault(recovery));

/** Takes an earlier copy of the vault for the newest and unlocks it. */
export const acceptOlderCopy = (bridge: Bridge, password: string, shortId: string) =>
  ask(() => bridge.acceptOlderCopy({ password, shortId }));

/** Locks the vault. The page is replaced, so no answer may come. */
export const lockVault = (bridge: Bridge) => ask(() => bridge.lockVault());
