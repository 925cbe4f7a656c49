import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** The first accounts, and how many there are. */
export const beginList = (bridge: Bridge) => ask(() => bridge.beginList());

/** Every account. Holds no secret. */
export const readAccounts = (bridge: Bridge) => ask(() => bridge.listAccounts());

/** One account in full, its secrets masked. */
export const readAccount = (bridge: Bridge, id: string) => ask(() => bridge.getAccount({ id }));

/** One secret value. SECURITY: only for the component that shows it and forgets it. */
export const revealField = (bridge: Bridge, id: string, field: string) => ask(() => bridge.revealField({ id, field }));

/** Has main put a value on the clipboard; it does not pass the page. */
export const copyField = (bridge: Bridge, id: string, field: string) => ask(() => bridge.copyField({ id, field }));

/** Verifies accounts, each against its own provider. */
export const verifyAccounts = (bridge: Bridge, ids: readonly string[]) =>
  ask(() => bridge.verifyAccounts({ ids: [...ids] }));

/** Stops verifications that are under way. */
export const cancelVerification = (bridge: Bridge) => ask(() => bridge.cancelVerification());
