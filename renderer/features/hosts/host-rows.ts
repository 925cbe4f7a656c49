import type { HostList, ShownHost } from '../../../contract/calls/hosts.ts';
import { nameKey } from '../../../domain/text.ts';
import { type ProvidersById, providerName } from '../../words/server-words.ts';

/** A line of the list: a host, or the servers that customers have of one provider. */
export interface HostRow {
  readonly id: string;
  readonly host: string;
  readonly uses: string;
  readonly providers: string;
}

const useWords: Record<ShownHost['uses'][number], string> = {
  api: 'Verification',
  token: 'Tokens',
  'sign-in': 'Sign-in',
};

/** The list as it is read: the hosts first, then what stands for servers of one's own. */
export function hostRows({ hosts, ownServers }: HostList, providers: ProvidersById): readonly HostRow[] {
  return [
    ...hosts.map(({ host, uses, providers: ids }) => ({
      id: host,
      host,
      uses: uses.map((use) => useWords[use]).join(', '),
      providers: ids.map((id) => providerName(providers, id)).join(', '),
    })),
    ...ownServers.map(({ provider, example }) => ({
      id: `own server of ${provider}`,
      host: `Your own server, such as ${example}`,
      uses: useWords.api,
      providers: providerName(providers, provider),
    })),
  ];
}

/** The lines that have every word of a query. */
export function findHosts(rows: readonly HostRow[], query: string): readonly HostRow[] {
  const words = nameKey(query).split(/\s+/).filter(Boolean);
  return rows.filter(({ host, uses, providers }) => {
    const text = nameKey(`${host} ${uses} ${providers}`);
    return words.every((word) => text.includes(word));
  });
}
