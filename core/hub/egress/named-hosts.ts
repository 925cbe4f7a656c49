import type { Place } from '../../../catalogue/faults/placed-fault.ts';
import type { Provider } from '../../../catalogue/schema/provider.ts';
import type { HostUse } from '../../../domain/host-use.ts';
import { hostOfPattern } from '../server/server-pattern.ts';

/** A host that a provider's file names for requests, and where in the file. */
export interface NamedHost {
  readonly at: Place;
  /** With its port, unless that is the usual one. In a pattern, `{part}` stands for one label. */
  readonly host: string;
  readonly isPattern: boolean;
  readonly use: HostUse;
}

/** An address in a file, and what it is asked for beside its first use. */
function named(at: Place, address: string | undefined, ...uses: HostUse[]): NamedHost[] {
  if (address === undefined) return [];
  return uses.map((use) => ({ at, host: new URL(address).host, isPattern: false, use }));
}

/** Every host that a provider's file names for requests, once for each place and use: the API's first. */
export function namedHosts({ servers, verification, signIn }: Provider): NamedHost[] {
  // One signs in at one place for the whole provider, or at each of its servers.
  const ofServers: HostUse[] = signIn && signIn.base === undefined ? ['api', 'sign-in'] : ['api'];
  return [
    ...servers.listed.flatMap(({ apiBase }, index) =>
      named(['servers', 'listed', index, 'apiBase'], apiBase, ...ofServers),
    ),
    ...servers.patterns.flatMap((pattern, index) =>
      ofServers.map((use) => {
        const at = ['servers', 'patterns', index, 'apiBase'];
        return { at, host: hostOfPattern(pattern), isPattern: true, use };
      }),
    ),
    ...named(['verification', 'exchange', 'base'], verification.exchange?.base, 'token'),
    ...(['listed', 'patterns'] as const).flatMap((kind) =>
      servers[kind].flatMap(({ exchangeBase }, index) =>
        named(['servers', kind, index, 'exchangeBase'], exchangeBase, 'token'),
      ),
    ),
    ...named(['signIn', 'base'], signIn?.base, 'sign-in'),
  ];
}
