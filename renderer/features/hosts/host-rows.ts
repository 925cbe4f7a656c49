import type { HostList } from '../../../contract/calls/hosts.ts';
import type { HostUse } from '../../../domain/host-use.ts';
import { hasWords, searchWords } from '../../../domain/search-words.ts';
import { nameKey } from '../../../domain/text.ts';
import { type ProvidersById, providerName } from '../../words/server-words.ts';

/** A line of the list: a host, or the servers that customers have of one provider. */
export interface HostRow {
  readonly id: string;
  readonly host: string;
  readonly uses: string;
  readonly providers: string;
}

const useWords: Record<HostUse, string> = {
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
  const words = searchWords(query);
  return rows.filter(({ host, uses, providers }) => hasWords(nameKey(`${host} ${uses} ${providers}`), words));
}
