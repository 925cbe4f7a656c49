import type { Providers } from '../../core/providers.ts';

/** The id of a provider; one of the user's own is marked, because HubVault vouches for nothing in it. */
export function markedId(providers: Pick<Providers, 'isOwn'>, id: string): string {
  return providers.isOwn(id) ? `${id} (yours)` : id;
}
