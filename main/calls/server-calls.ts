import { accountDetails } from '../../core/accounts/account-details.ts';
import type { Viewpoint } from '../../core/accounts/account-view.ts';
import { findAccount } from '../../core/accounts/find-account.ts';
import {
  type OtherServer,
  onServer,
  otherServers,
  type Placed,
  tryServers,
} from '../../core/hub/link/other-servers.ts';
import { prepareLink } from '../../core/hub/link/prepare-link.ts';
import { findRelinkable, otherServersFor, prepareRelink } from '../../core/hub/link/relink-account.ts';
import { type Misplaced, misplacedOf, searchForAccount, switchServer } from '../../core/hub/server/switch-server.ts';
import type { VerifyOptions } from '../../core/hub/verify/verify-credential.ts';
import type { Providers } from '../../core/providers.ts';
import type { VaultSession } from '../../core/vault/session/vault-session.ts';
import { type Clock, momentOf } from '../../domain/clock.ts';
import { HubVaultError } from '../../domain/errors.ts';
import { standingOf, type Verdict } from '../../domain/verdict.ts';
import type { ServerConsent } from '../consent/server-consent.ts';
import type { Handlers } from '../ipc.ts';

/** What the calls about other servers work with. */
export interface ServerCallParts {
  readonly session: VaultSession;
  readonly providers: Providers;
  readonly clock: Clock;
  readonly consent: ServerConsent;
  readonly viewpoint: () => Viewpoint;
  readonly onAccountsChanged: () => void;
  /** What every request shares, as it is when a call comes. */
  readonly asking: () => VerifyOptions & { readonly signal: AbortSignal };
}

function belongsThere(): HubVaultError {
  return new HubVaultError('conflict', 'The account belongs to its server, by all that is known.', 'Verify it again.');
}

/** Calls that try a refused credential on its provider's other servers, and put its account there. */
export function serverHandlers(
  parts: ServerCallParts,
): Pick<Handlers, 'tryServers' | 'tryOtherServers' | 'switchServer'> {
  const { session, providers, clock, consent } = parts;

  async function agreed(placed: Placed, servers: readonly OtherServer[], signal: AbortSignal): Promise<void> {
    for (const { id } of servers) await consent.obtain(onServer(placed, id).address.apiBase, signal);
  }

  /** The present credential of an account, by the verdict that is kept: what the page says of it is not asked. */
  function misplaced(id: string, refusedBy: string): Misplaced {
    const { vault } = session;
    const account = vault.read((database) => findAccount(database, id));
    const found = misplacedOf(vault, providers, {
      account,
      verification: { verdict: account.verdict as Verdict, host: refusedBy },
    });
    if (found) return found;
    throw belongsThere();
  }

  return {
    async tryServers({ draft: { offline: _, ...draft }, refusedBy }) {
      const prepared = prepareLink(draft, providers, momentOf(clock));
      const asking = parts.asking();
      const servers = otherServers(prepared, refusedBy);
      await agreed(prepared, servers, asking.signal);
      return await tryServers(prepared, servers, asking);
    },
    async tryOtherServers({ id, refusedBy, fields }) {
      const { vault } = session;
      const asking = parts.asking();
      if (fields) {
        const found = findRelinkable(vault, providers, id);
        const prepared = prepareRelink(vault, found, { fields }, { providers, now: momentOf(clock) });
        const servers = otherServersFor(vault, prepared, refusedBy);
        if (servers.length === 0) throw belongsThere();
        await agreed(prepared, servers, asking.signal);
        return await tryServers(prepared, servers, asking);
      }
      const found = misplaced(id, refusedBy);
      await agreed(found.placed, found.elsewhere, asking.signal);
      return await searchForAccount(vault, found, asking);
    },
    async switchServer({ id, server, refusedBy }) {
      const { vault } = session;
      const asking = parts.asking();
      const found = misplaced(id, refusedBy);
      const there = found.elsewhere.filter((each) => each.id === server);
      if (there.length === 0) throw new HubVaultError('conflict', 'That is not another server of the provider.');
      await agreed(found.placed, there, asking.signal);
      const verification = await switchServer(vault, found, server, asking);
      const isThere = standingOf(verification.verdict) === 'good';
      if (isThere) parts.onAccountsChanged();
      return { account: isThere ? accountDetails(vault, providers, id, parts.viewpoint()) : null, verification };
    },
  };
}
