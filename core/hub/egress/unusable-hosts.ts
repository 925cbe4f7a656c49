import type { PlacedFault } from '../../../catalogue/faults/placed-fault.ts';
import type { Provider } from '../../../catalogue/schema/provider.ts';
import { kindOfHost } from '../transport/address-kind.ts';
import { namedHosts } from './named-hosts.ts';

/**
 * Where a provider's file names an address at which no server can be, such as the one where machines of
 * a cloud find their own secrets: what is typed for a server is refused there as well.
 */
export function unusableHosts(provider: Provider): PlacedFault[] {
  const unusable = namedHosts(provider).filter(({ host, isPattern }) => {
    return !isPattern && kindOfHost(new URL(`https://${host}`).hostname) === 'no-server';
  });
  const places = new Map(unusable.map(({ at }) => [at.join('.'), at]));
  return [...places.values()].map((at) => ({ at, message: 'no server can have that address' }));
}
