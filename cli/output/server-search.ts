import type { OtherServer, ServerSearch } from '../../core/hub/link/other-servers.ts';
import { nextStepAfterSearch } from '../../domain/verdict.ts';

/** A server with every host that a credential tried on it goes to. */
function named({ label, hosts }: OtherServer): string {
  return `${label} (${hosts.join(', ')})`;
}

/** The servers that a consent is about, one to a line. */
export function serversToTry(servers: readonly OtherServer[]): string {
  return servers.map((server) => `  ${named(server)}\n`).join('');
}

/** What came of trying a credential on other servers. */
export function searchReport({ tried, worksOn }: ServerSearch, chosen: string): string {
  if (worksOn) return `Works on ${named(worksOn)}; you chose ${chosen}.\n`;
  const found = tried.map(({ server, verdict }) => `  ${named(server)}: ${verdict}\n`).join('');
  return `No other server accepted it.\n${found}${nextStepAfterSearch(tried.map(({ verdict }) => verdict))}\n`;
}

/** A search as the JSON of commands shows it. */
export function searchJson({ tried, worksOn }: ServerSearch) {
  return {
    tried: tried.map(({ server: { id, hosts }, verdict }) => ({ server: id, hosts, verdict })),
    worksOn: worksOn?.id ?? null,
  };
}
