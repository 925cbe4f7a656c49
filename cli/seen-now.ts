import type { Viewpoint } from '../core/accounts/account-view.ts';
import type { Providers } from '../core/providers.ts';
import { type Clock, type Moment, momentOf } from '../domain/clock.ts';
import type { CliContext } from './context.ts';
import { providersLater } from './known-providers.ts';

/** What the accounts of a vault are seen by. */
export interface SeenBy {
  readonly providers: Providers;
  readonly now: Moment;
  readonly viewpoint: Viewpoint;
}

/**
 * What accounts are seen by, made when it is first asked for: reading the catalogue and finding the
 * zone take as long as opening the vault, and can be done beside its key derivation.
 * @param read the moment to see them at; the present one unless it is said
 */
export async function seenNow(context: CliContext, read: (clock: Clock) => Moment = momentOf): Promise<() => SeenBy> {
  const providersNow = await providersLater(context);
  let made: SeenBy | undefined;
  return () => {
    if (made) return made;
    const [providers, now] = [providersNow(), read(context.clock)];
    made = { providers, now, viewpoint: providers.viewpointAt(now) };
    return made;
  };
}
