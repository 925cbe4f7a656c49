import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

// SECURITY: passwords and recovery keys pass through here and are kept by nobody here.

/** The ways to open the vault. */
export const readKeySlots = (bridge: Bridge) => ask(() => bridge.listKeySlots());

/** What a change of the password needs. */
export interface PasswordChange {
  readonly password: string;
  readonly next: string;
  readonly acceptsWeak: boolean;
}

/** Changes the password. */
export const changePassword = (bridge: Bridge, change: PasswordChange) => ask(() => bridge.changePassword(change));

/** Changes the password and the data key. */
export const renewDataKey = (bridge: Bridge, change: PasswordChange) => ask(() => bridge.renewDataKey(change));

/** A new recovery key, which opens nothing yet. */
export const beginRecoveryKey = (bridge: Bridge) => ask(() => bridge.beginRecoveryKey());

/** Lets the person save the kit. */
export const saveRecoveryKit = (bridge: Bridge) => ask(() => bridge.saveRecoveryKit());

/** Lets the person print the kit. */
export const printRecoveryKit = (bridge: Bridge) => ask(() => bridge.printRecoveryKit());

/** What shows that a recovery key was kept. */
export interface KeptKey {
  readonly password: string;
  readonly groups: string[];
  readonly replace: boolean;
}

/** Lets the vault open with the recovery key that was shown. */
export const confirmRecoveryKey = (bridge: Bridge, kept: KeptKey) => ask(() => bridge.confirmRecoveryKey(kept));

/** Lets main forget the recovery key that was shown. */
export const abandonRecoveryKey = (bridge: Bridge) => ask(() => bridge.abandonRecoveryKey());

/** Lets this device open the vault. */
export const addDeviceSlot = (bridge: Bridge, password: string) => ask(() => bridge.addDeviceSlot({ password }));

/** Removes a way to open the vault. */
export const removeKeySlot = (bridge: Bridge, id: string, password: string) =>
  ask(() => bridge.removeKeySlot({ id, password }));
