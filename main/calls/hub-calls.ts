import type { EventPayload } from '../../contract/events.ts';
import { accountDetails } from '../../core/accounts/account-details.ts';
import type { Viewpoint } from '../../core/accounts/account-view.ts';
import { findAccount } from '../../core/accounts/find-account.ts';
import { linkAccount, linkOffline } from '../../core/hub/link/link-account.ts';
import { prepareLink } from '../../core/hub/link/prepare-link.ts';
import {
  findRelinkable,
  type PreparedRelink,
  prepareRelink,
  relinkAccount,
  relinkOffline,
  relinkOn,
} from '../../core/hub/link/relink-account.ts';
import { reviewRequest } from '../../core/hub/request/review-request.ts';
import { misplacedOf } from '../../core/hub/server/switch-server.ts';
import { prepareSignIn, prepareSignInAgain } from '../../core/hub/sign-in/prepare-sign-in.ts';
import type { ProxyFor } from '../../core/hub/transport/proxy.ts';
import { accountsToCheck, type CheckCause } from '../../core/hub/verify/accounts-to-check.ts';
import { createHostGate } from '../../core/hub/verify/host-gate.ts';
import { verifyAccounts } from '../../core/hub/verify/verify-accounts.ts';
import type { VerifyOptions } from '../../core/hub/verify/verify-credential.ts';
import { verifyVersion } from '../../core/hub/verify/verify-version.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import { type Clock, momentOf } from '../../domain/clock.ts';
import { HubVaultError, invalidInput } from '../../domain/errors.ts';
import { readLinkRequest } from '../../domain/read-link-request.ts';
import type { ServerConsent } from '../consent/server-consent.ts';
import type { Handlers } from '../ipc.ts';
import { openProviderPage, openSignIn } from '../page/external-links.ts';
import { hostHandlers } from './host-calls.ts';
import { hubProvider } from './hub-provider.ts';
import { serverHandlers } from './server-calls.ts';
import { createSignIns } from './sign-ins.ts';

/** What the calls of the Hub work with. */
export interface HubParts {
  readonly session: VaultSession;
  readonly providers: Providers;
  /** The folder of the user's own provider files. */
  readonly ownProviders: string;
  readonly clock: Clock;
  readonly consent: ServerConsent;
  /** By which proxy every request goes, as it is chosen at the moment. */
  readonly proxyFor: ProxyFor;
  readonly viewpoint: () => Viewpoint;
  readonly onProgress: (done: number, all: number) => void;
  /** Told how far a run is that nobody asked for, and `null` at its end. */
  readonly onScheduledRun: (run: EventPayload<'scheduledRun'>) => void;
  readonly onAccountsChanged: () => void;
}

/** Requests that are under way, and a way to stop them: when asked, and on every lock. */
export interface Running {
  stop(): void;
  /** Comes when no account is being verified any more. A token that is being renewed is waited for. */
  ended(): Promise<void>;
  /** Whether an account is being verified. */
  isBusy(): boolean;
}

/** What the Hub does: when the page calls, and by itself. */
export interface Hub {
  readonly handlers: HubHandlers;
  readonly running: Running;
  /** Checks the accounts that are to be checked for a cause. What is finished when it is stopped stays. */
  checkAccounts(cause: CheckCause): Promise<void>;
}

type HubHandlers = Pick<
  Handlers,
  | 'listProviders'
  | 'linkAccount'
  | 'tryServers'
  | 'tryOtherServers'
  | 'switchServer'
  | 'relinkAccount'
  | 'verifyVersion'
  | 'verifyAccounts'
  | 'readRequest'
  | 'openSignInAgain'
  | 'cancelVerification'
  | 'openProviderPage'
  | 'ownProviderFiles'
  | 'listHosts'
>;

async function relinkWithKey(
  vault: OpenVault,
  prepared: PreparedRelink,
  { offline, ...options }: VerifyOptions & { readonly offline: boolean },
) {
  const outcome = offline ? relinkOffline(vault, prepared) : await relinkAccount(vault, prepared, options);
  return { ...outcome, warnings: prepared.warnings };
}

function beingRenewed(): HubVaultError {
  return new HubVaultError('conflict', 'The vault is being given a new data key.', 'Wait a moment, and do it again.');
}

/** Calls that link and verify. */
export function hubHandlers(parts: HubParts): Hub {
  const { session, providers, clock, viewpoint } = parts;
  const gate = createHostGate();
  const signIns = createSignIns(providers, openSignIn);
  let stop = new AbortController();
  /** The verifications of accounts that are under way, whoever asked for them. */
  const underWay = new Set<Promise<unknown>>();
  /** What every request shares. */
  const asking = (signal = stop.signal) => {
    if (session.isRenewing) throw beingRenewed();
    return { clock, gate, proxyFor: parts.proxyFor, signal };
  };
  const running = {
    isBusy: () => underWay.size > 0,
    stop() {
      stop.abort();
      stop = new AbortController();
    },
    async ended() {
      await Promise.allSettled([...underWay]);
    },
  };
  const tracked = async <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    return await work.finally(() => underWay.delete(work));
  };
  const handlers: HubHandlers = {
    ...hostHandlers(providers, parts.ownProviders),
    async listProviders() {
      // A file that was written meanwhile is there without a new start.
      await providers.readAgain(parts.ownProviders);
      return providers.all.map((provider) => hubProvider(provider, providers.isOwn(provider.id)));
    },
    ownProviderFiles: () => ({ folder: parts.ownProviders, faults: providers.faults.map((fault) => ({ ...fault })) }),
    async linkAccount({ offline, signIn: bySignIn = false, ...draft }) {
      const view = viewpoint();
      const prepared = (bySignIn ? prepareSignIn : prepareLink)(draft, providers, view.now);
      const { signal } = stop;
      // Offline as well: a server that is saved counts as one that a person agreed to.
      await parts.consent.obtain(prepared.address.apiBase, signal);
      const { vault } = session;
      const { id, verification, elsewhere } = bySignIn
        ? await signIns.link(vault, prepared, asking(signal))
        : offline
          ? linkOffline(vault, prepared, clock)
          : await linkAccount(vault, prepared, asking(signal));
      if (id !== null) parts.onAccountsChanged();
      const account = id === null ? null : accountDetails(vault, providers, id, view);
      return { account, verification, elsewhere, warnings: [...prepared.warnings] };
    },
    ...serverHandlers({ ...parts, asking }),
    async relinkAccount({ id, fields, expires, offline, signIn: bySignIn = false, server }) {
      const view = viewpoint();
      const { vault } = session;
      const found = findRelinkable(vault, providers, id);
      const draft = { fields, expires };
      const prepare = () => {
        const prepared = prepareRelink(vault, found, draft, { providers, now: view.now });
        return server === undefined ? prepared : relinkOn(vault, prepared, server);
      };
      // Unproven it stays where it is: a server that is saved counts as one that a person agreed to.
      if (server !== undefined && offline)
        throw invalidInput(
          'A credential goes to another server only when it is proven there.',
          'Check it there, or save it where the account is.',
        );
      const { version, verification, warnings, elsewhere } = bySignIn
        ? await signIns.relink(vault, prepareSignInAgain(vault, found, draft, view.now), asking())
        : await relinkWithKey(vault, prepare(), { ...asking(), offline });
      if (version !== null) parts.onAccountsChanged();
      const account = version === null ? null : accountDetails(vault, providers, id, view);
      return { account, verification, elsewhere, warnings: [...warnings] };
    },
    async verifyVersion({ id, version }) {
      const asked = { account: id, version };
      const found = await tracked(verifyVersion(session.vault, asked, providers, asking()));
      parts.onAccountsChanged();
      return found.verification;
    },
    async verifyAccounts({ ids }) {
      const { vault } = session;
      const rows = vault.read((database) => ids.map((id) => findAccount(database, id)));
      try {
        const onResult = (_result: unknown, done: number, all: number) => parts.onProgress(done, all);
        const results = await tracked(verifyAccounts(vault, rows, providers, { ...asking(), onResult }));
        const misplaced = (each: (typeof results)[number]) => misplacedOf(vault, providers, each)?.elsewhere ?? [];
        return results.map((each) => ({
          ...{ id: each.account.id, verification: each.verification },
          // Of many refused accounts nobody reads as many lists of hosts.
          elsewhere: ids.length === 1 ? misplaced(each) : [],
        }));
      } finally {
        parts.onAccountsChanged();
      }
    },
    openSignInAgain: async () => {
      await signIns.openAgain();
      return null;
    },
    readRequest: ({ text }) => reviewRequest(readLinkRequest(text), providers, momentOf(clock)),
    cancelVerification() {
      running.stop();
      return null;
    },
    openProviderPage: (input) => openProviderPage(providers, input),
  };
  async function checkAccounts(cause: CheckCause): Promise<void> {
    const { vault } = session;
    const rows = await accountsToCheck(vault, providers, momentOf(clock), cause);
    if (rows.length === 0) return;
    const onResult = (_result: unknown, done: number, all: number) => parts.onScheduledRun({ done, all });
    parts.onScheduledRun({ done: 0, all: rows.length });
    try {
      await tracked(verifyAccounts(vault, rows, providers, { ...asking(), onResult, cause }));
    } finally {
      parts.onScheduledRun(null);
      parts.onAccountsChanged();
    }
  }
  return { handlers, running, checkAccounts };
}
