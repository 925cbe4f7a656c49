import { egressList } from '../../core/hub/egress/egress-list.ts';
import type { Providers } from '../../core/providers.ts';
import type { Handlers } from '../ipc.ts';

/** The call that tells which hosts may be contacted. */
export function hostHandlers(providers: Providers, ownProviders: string): Pick<Handlers, 'listHosts'> {
  return {
    async listHosts() {
      // As the Hub does: a file that was written meanwhile counts.
      await providers.readAgain(ownProviders);
      const { hosts, selfHosted } = egressList(providers);
      return {
        hosts: hosts.map(({ host, uses, providers: ids }) => ({ host, uses: [...uses], providers: [...ids] })),
        ownServers: selfHosted.map(({ provider, example }) => ({ provider, example })),
      };
    },
  };
}
