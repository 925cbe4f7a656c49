import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** The backups, newest first. */
export const readBackups = (bridge: Bridge) => ask(() => bridge.listBackups());

/** Reads every backup through. */
export const checkBackups = (bridge: Bridge) => ask(() => bridge.checkBackups());

/** Makes a backup now. */
export const backUpNow = (bridge: Bridge) => ask(() => bridge.backUpNow());

/** Which backup, and where it is needed the password of its day. SECURITY: that passes through and is kept by nobody here. */
export interface RestoreInput {
  readonly backup: string;
  readonly password?: string;
}

/** What a restore would change. */
export const previewRestore = (bridge: Bridge, input: RestoreInput) => ask(() => bridge.previewRestore(input));

/** Restores a backup, as its preview said. */
export const restoreBackup = (bridge: Bridge, input: RestoreInput & { readonly agreement: string }) =>
  ask(() => bridge.restoreBackup(input));
