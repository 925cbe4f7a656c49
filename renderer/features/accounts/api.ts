import type { Bridge, CallInput } from '../../../contract/contract.ts';
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

/** Changes what is said about an account. */
export const editAccount = (bridge: Bridge, input: CallInput<'editAccount'>) => ask(() => bridge.editAccount(input));

/** Proves a new credential and gives it to an account. SECURITY: the fields pass through and are kept by nobody here. */
export const relinkAccount = (bridge: Bridge, input: CallInput<'relinkAccount'>) =>
  ask(() => bridge.relinkAccount(input));

/** Tries a refused credential on the other servers of its provider. Nothing is changed. */
export const tryOtherServers = (bridge: Bridge, input: CallInput<'tryOtherServers'>) =>
  ask(() => bridge.tryOtherServers(input));

/** Puts an account on another server of its provider, if that accepts its credential. */
export const switchServer = (bridge: Bridge, input: CallInput<'switchServer'>) => ask(() => bridge.switchServer(input));

/** Says that an old version of a credential is out of use, or was withdrawn at the provider. */
export const retireVersion = (bridge: Bridge, input: CallInput<'retireVersion'>) =>
  ask(() => bridge.retireVersion(input));

/** Asks the provider about one version of a credential. */
export const verifyVersion = (bridge: Bridge, id: string, version: number) =>
  ask(() => bridge.verifyVersion({ id, version }));

/** Stops verifications that are under way. */
export const cancelVerification = (bridge: Bridge) => ask(() => bridge.cancelVerification());
