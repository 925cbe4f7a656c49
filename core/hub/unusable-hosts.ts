import type { Place, PlacedFault } from '../../catalogue/faults/placed-fault.ts';
import type { Provider } from '../../catalogue/schema/provider.ts';
import { kindOfHost } from './transport/address-kind.ts';

function addressesIn({ servers, verification, signIn }: Provider): [Place, string | undefined][] {
  return [
    ...servers.listed.flatMap(({ apiBase, exchangeBase }, index): [Place, string | undefined][] => [
      [['servers', 'listed', index, 'apiBase'], apiBase],
      [['servers', 'listed', index, 'exchangeBase'], exchangeBase],
    ]),
    ...servers.patterns.map(({ exchangeBase }, index): [Place, string | undefined] => {
      return [['servers', 'patterns', index, 'exchangeBase'], exchangeBase];
    }),
    [['verification', 'exchange', 'base'], verification.exchange?.base],
    [['signIn', 'base'], signIn?.base],
  ];
}

/**
 * Where a provider's file names an address at which no server can be, such as the one where machines of
 * a cloud find their own secrets: what is typed for a server is refused there as well.
 */
export function unusableHosts(provider: Provider): PlacedFault[] {
  return addressesIn(provider).flatMap(([at, address]) =>
    address !== undefined && kindOfHost(new URL(address).hostname) === 'no-server'
      ? [{ at, message: 'no server can have that address' }]
      : [],
  );
}
