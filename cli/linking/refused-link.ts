import type { LinkOutcome } from '../../core/hub/link/link-account.ts';
import { onServer, tryServers } from '../../core/hub/link/other-servers.ts';
import type { PreparedLink } from '../../core/hub/link/prepare-link.ts';
import type { Providers } from '../../core/providers.ts';
import type { OpenVault } from '../../core/vault/open-vault.ts';
import type { Refused } from '../asking/try-elsewhere.ts';
import type { CliContext } from '../context.ts';
import { makeLink, printLink } from './make-link.ts';

/** A link that was refused, to be tried on the other servers of its provider. */
export function refusedLink(
  vault: OpenVault,
  providers: Providers,
  prepared: PreparedLink,
  { elsewhere: servers }: LinkOutcome,
  context: CliContext,
): Refused<LinkOutcome> {
  return {
    placed: prepared,
    servers,
    search: (options) => tryServers(prepared, servers, options),
    offer: (label) => `Switch to ${label} and link it there?`,
    otherwise: (id) => `Nothing was saved. To link it there: --server ${id}\n`,
    switchTo: async (id) => {
      const there = onServer(prepared, id);
      const outcome = await makeLink(vault, there, context, false);
      await printLink(vault, providers, there, outcome, context);
      return outcome;
    },
  };
}
