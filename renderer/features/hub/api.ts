import type { HubLinkDraft } from '../../../contract/calls/hub.ts';
import type { Bridge } from '../../../contract/contract.ts';
import { ask } from '../../bridge/ask.ts';

/** The providers that can be linked. */
export const readProviders = (bridge: Bridge) => ask(() => bridge.listProviders());

/** Where the user's own provider files lie, and why some were left out. */
export const readProviderFiles = (bridge: Bridge) => ask(() => bridge.ownProviderFiles());

/** Proves a credential and links the account. SECURITY: the fields pass through and are kept by nobody here. */
export const linkAccount = (bridge: Bridge, draft: HubLinkDraft) => ask(() => bridge.linkAccount(draft));

/** Tries the credential on the provider's other servers. Nothing is saved. */
export const tryServers = (bridge: Bridge, draft: HubLinkDraft, refusedBy: string) =>
  ask(() => bridge.tryServers({ draft, refusedBy }));

/** Reads the text of a link request. It is shown and does nothing. */
export const readRequest = (bridge: Bridge, text: string) => ask(() => bridge.readRequest({ text }));

/** Stops the check of a credential. */
export const cancelLink = (bridge: Bridge) => ask(() => bridge.cancelVerification());

/** Opens a page of a provider in the system's browser. */
export const openProviderPage = (bridge: Bridge, provider: string, page: 'website' | 'create' | 'rotate' | 'revoke') =>
  ask(() => bridge.openProviderPage({ provider, page }));

/** Opens the page of the sign-in that is awaited once more. */
export const openSignInAgain = (bridge: Bridge) => ask(() => bridge.openSignInAgain());
