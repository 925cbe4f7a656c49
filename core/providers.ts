import type { Provider } from '../catalogue/schema/provider.ts';
import { loadShippedProviders } from '../catalogue/shipped.ts';
import type { Moment } from '../domain/clock.ts';
import { invalidInput } from '../domain/errors.ts';
import type { KeyKind } from '../domain/rotation.ts';
import { quoted } from '../domain/text.ts';
import type { Viewpoint } from './accounts/account-view.ts';
import { nearest } from './hub/nearest.ts';

/** What the catalogue says of one provider. */
export type KnownProvider = Provider;

/** The providers that can be linked. */
export class Providers {
  readonly all: readonly Provider[];
  readonly #byId: ReadonlyMap<string, Provider>;

  constructor(all: readonly Provider[] = loadShippedProviders()) {
    this.all = all;
    this.#byId = new Map(all.map((provider) => [provider.id, provider]));
  }

  /** The provider with this id, or `undefined`: an account's provider may have left the catalogue. */
  find(id: string): Provider | undefined {
    return this.#byId.get(id);
  }

  /**
   * The provider that a person means.
   * @throws HubVaultError `invalid-input` with the nearest names
   */
  named(text: string): Provider {
    const wanted = text.toLowerCase();
    const found = this.find(wanted) ?? this.all.find((provider) => provider.name.toLowerCase() === wanted);
    if (found) return found;
    const ids = this.all.map((provider) => provider.id);
    const close = nearest(text, ids);
    throw invalidInput(
      `There is no provider ${quoted(text)}.`,
      close.length > 0 ? `Did you mean ${close.join(' or ')}?` : `"hubvault providers" lists all ${ids.length}.`,
    );
  }

  /** What accounts of these providers are seen by, at one reading of the clock. */
  viewpointAt(now: Moment): Viewpoint {
    return { now, keyKind: (provider, keyType) => this.keyKind(provider, keyType) };
  }

  /** Whose key a key type is. An unknown one counts as the organization's: the stricter rotation. */
  keyKind(provider: string, keyType: string): KeyKind {
    return this.find(provider)?.keyTypes.find((type) => type.id === keyType)?.kind ?? 'organization';
  }
}
