import type { HostList } from '../../contract/calls/hosts.ts';
import type { HubProvider, OwnProviderFiles } from '../../contract/calls/hub.ts';
import { demoProviders } from './demo-providers.ts';

/** A provider of the user's own, made from one that is shipped. */
export const demoOwnProviders: readonly HubProvider[] = demoProviders.slice(0, 1).map((provider) => ({
  ...provider,
  id: 'northlight',
  name: 'Northlight',
  summary: 'The threat intelligence of our own group.',
  own: true,
}));

/** A folder in which one file has a fault. */
export const demoProviderFiles: OwnProviderFiles = {
  folder: '/home/iris/.local/share/hubvault/providers',
  faults: [{ file: 'darkwater.yaml', line: 12, column: 5, place: 'sending.style', message: 'is missing' }],
};

/** The hosts of the demonstration's providers. */
export const demoHosts: HostList = {
  hosts: [...demoProviders, ...demoOwnProviders].flatMap(({ id, own, servers }) =>
    servers.map(({ host }) => ({ host: own ? `own.${host}` : host, uses: ['api' as const], providers: [id] })),
  ),
  ownServers: demoProviders.flatMap(({ id, ownServer }) =>
    ownServer ? [{ provider: id, example: ownServer.example }] : [],
  ),
};
