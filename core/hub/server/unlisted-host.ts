import type { Provider } from '../../../catalogue/schema/provider.ts';
import { isOfPattern } from './server-pattern.ts';

/** The host of an address that the catalogue does not know as one of the provider's; `null` for all others. */
export function unlistedHost({ servers }: Provider, server: string | undefined): string | null {
  if (server === undefined || !/^https?:/i.test(server)) return null;
  const { host } = new URL(server);
  const isOwn =
    servers.listed.some(({ apiBase }) => new URL(apiBase).host === host) ||
    servers.patterns.some((pattern) => isOfPattern(host, pattern));
  return isOwn ? null : host;
}
