import { endsSearch, standingOf, type Verdict } from '../../../domain/verdict.ts';
import { resolveServer, type ServerAddress } from '../server/server-address.ts';
import { type VerifyOptions, verifyCredential } from '../verify/verify-credential.ts';
import { type PreparedLink, targetOf } from './prepare-link.ts';

/** A credential on the server that was chosen for it, of a link or of an account. */
export type Placed = Pick<PreparedLink, 'provider' | 'address' | 'fields' | 'ca'>;

/** Another listed server of a provider, on which a refused credential may be tried. */
export interface OtherServer {
  readonly id: string;
  readonly label: string;
  /** Every host that the credential would be sent to. */
  readonly hosts: readonly string[];
}

/** What came of trying a credential elsewhere. Nothing of it is saved. */
export interface ServerSearch {
  /** The servers that were asked, in their order, with what each found. */
  readonly tried: readonly { readonly server: OtherServer; readonly verdict: Verdict }[];
  /** The first that accepted the credential; `null` when none did. */
  readonly worksOn: OtherServer | null;
}

function hostsOf({ apiBase, exchangeBase = apiBase }: ServerAddress): string[] {
  return [...new Set([exchangeBase, apiBase].map((base) => new URL(base).host))];
}

/** A credential as it would be on another server of its provider. */
export function onServer<T extends Placed>(link: T, id: string): T {
  return { ...link, address: resolveServer(link.provider, id) };
}

/** Whether a credential with this verdict may be a right one of another server: many providers say the same to both. */
export function mayLiveElsewhere(verdict: Verdict): boolean {
  return verdict === 'rejected' || verdict === 'wrong-server';
}

/** Whether a server gives out its tokens where the credential was refused: it would get the same answer. */
function asksTheSame({ exchangeBase }: ServerAddress, refusedBy: string): boolean {
  return exchangeBase !== undefined && new URL(exchangeBase).host === refusedBy;
}

/**
 * The other regions of a provider, on which a refused credential may be tried. None for a
 * server of one's own, which is nobody's region.
 * @param refusedBy the host that refused it, with its port
 */
export function otherServers({ provider, address }: Omit<Placed, 'fields' | 'ca'>, refusedBy: string): OtherServer[] {
  const { listed } = provider.servers;
  if (!listed.some(({ id }) => id === address.server)) return [];
  return listed.flatMap(({ id, label, apiBase }) => {
    const there = resolveServer(provider, id);
    if (apiBase === address.apiBase || asksTheSame(there, refusedBy)) return [];
    return [{ id, label, hosts: hostsOf(there) }];
  });
}

/**
 * Tries a credential on other servers of its provider, one after another, and stops at the first
 * that accepts it, or that asks to be left alone.
 *
 * SECURITY: sends the credential to hosts that the person did not choose, so only with a consent
 * that names them.
 * @throws HubVaultError `cancelled` when the signal says stop
 */
export async function tryServers(
  link: Placed,
  servers: readonly OtherServer[],
  options: VerifyOptions,
): Promise<ServerSearch> {
  const tried: { server: OtherServer; verdict: Verdict }[] = [];
  for (const server of servers) {
    const { verdict } = await verifyCredential(targetOf(onServer(link, server.id)), options);
    tried.push({ server, verdict });
    if (standingOf(verdict) === 'good') return { tried, worksOn: server };
    if (endsSearch(verdict)) break;
  }
  return { tried, worksOn: null };
}
