import { tryServers } from '../../core/hub/link/other-servers.ts';
import { type PreparedRelink, type RelinkOutcome, relinkOn } from '../../core/hub/link/relink-account.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { Refused } from '../asking/try-elsewhere.ts';
import type { CliContext } from '../context.ts';
import { makeRelink, printRelink } from './make-relink.ts';

/** A new credential that was refused, to be tried on the other servers of its provider. */
export function refusedRelink(
  vault: OpenVault,
  providers: Providers,
  prepared: PreparedRelink,
  { elsewhere: servers }: RelinkOutcome,
  context: CliContext,
): Refused<RelinkOutcome> {
  return {
    placed: prepared,
    servers,
    search: (options) => tryServers(prepared, servers, options),
    offer: (label) => `Switch the account to ${label}, with this credential?`,
    otherwise: () => 'The account is as it was. To switch it, do this again at a terminal.\n',
    switchTo: async (id) => {
      const there = relinkOn(vault, prepared, id);
      const outcome = await makeRelink(vault, there, context, false);
      await printRelink(vault, providers, there, outcome, context, {});
      return outcome;
    },
  };
}
