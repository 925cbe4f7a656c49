import type { Fault } from '../catalogue/document.ts';
import type { Provider, ProviderField } from '../catalogue/schema/provider.ts';
import { loadShippedProviders } from '../catalogue/shipped.ts';
import { isOfSignIn, signedIn } from '../catalogue/signed-in.ts';
import type { Moment } from '../domain/clock.ts';
import { invalidInput } from '../domain/errors.ts';
import { findProviders } from '../domain/find-providers.ts';
import type { KeyKind } from '../domain/rotation.ts';
import { quoted } from '../domain/text.ts';
import { by, way } from '../domain/way-forward.ts';
import type { Viewpoint } from './accounts/account-view.ts';
import { didYouMean, mostNames, nearestOf } from './nearest.ts';
import { noOwnProviders, type OwnProviders, readOwnProviders } from './own-providers.ts';

/** What the catalogue says of one provider. */
export type KnownProvider = Provider;
export type { Fault };

/** Whose key each key type of a provider is. */
function keyKindsOf({ keyTypes, signIn }: Provider): ReadonlyMap<string, KeyKind> {
  const all = [...keyTypes, ...(signIn ? [signIn.keyType] : [])];
  return new Map(all.map(({ id, kind }) => [id, kind]));
}

/** The providers that can be linked: those that HubVault ships, and those of the user's own files. */
export class Providers {
  readonly #shipped: readonly Provider[];
  #own: OwnProviders = noOwnProviders;
  #ownIds: ReadonlySet<string> = new Set();
  #all: readonly Provider[] = [];
  #byId: ReadonlyMap<string, Provider> = new Map();
  /** By provider and key type. A long list asks for each of its accounts. */
  #keyKinds: ReadonlyMap<string, ReadonlyMap<string, KeyKind>> = new Map();

  constructor(shipped: readonly Provider[] = loadShippedProviders(), own = noOwnProviders) {
    this.#shipped = shipped;
    this.#take(own);
  }

  /** Those that are shipped, and those in a folder of the user's own. */
  static async withOwn(folder: string): Promise<Providers> {
    const providers = new Providers();
    await providers.readAgain(folder);
    return providers;
  }

  /** Reads the user's own files again: they may have been written meanwhile. */
  async readAgain(folder: string): Promise<void> {
    this.#take(await readOwnProviders(folder, this.#shipped));
  }

  #take(own: OwnProviders): void {
    this.#own = own;
    this.#ownIds = new Set(own.providers.map(({ id }) => id));
    this.#all = [...this.#shipped, ...own.providers];
    this.#byId = new Map(this.#all.map((provider) => [provider.id, provider]));
    this.#keyKinds = new Map(this.#all.map((provider) => [provider.id, keyKindsOf(provider)]));
  }

  get all(): readonly Provider[] {
    return this.#all;
  }

  /** What was left out of the user's own files, and why. */
  get faults(): readonly Fault[] {
    return this.#own.faults;
  }

  /** Whether a provider is one of the user's own: HubVault vouches for nothing in it. */
  isOwn(id: string): boolean {
    return this.#ownIds.has(id);
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
    const called = nearestOf(text, this.all, ({ id, name }) => ({ names: [id], title: name }));
    // By what is said of them, where no name is near: a product that was renamed, or its vendor.
    const said = text.trim() === '' ? [] : findProviders(this.all, text.slice(0, 60));
    const close = called.length > 0 ? called : said.slice(0, mostNames);
    throw invalidInput(
      `There is no provider ${quoted(text)}.`,
      didYouMean(close.map(({ id }) => id)) ?? way`See all ${String(this.all.length)} providers${by('see-providers')}.`,
    );
  }

  /**
   * What is known of the fields of a credential: those of a key, or of a sign-in.
   * @param present the ids of the fields that it has
   */
  fieldsOf(id: string, present: readonly string[]): readonly ProviderField[] {
    const provider = this.find(id);
    if (!provider) return [];
    return provider.signIn && isOfSignIn(present) ? signedIn(provider).fields : provider.fields;
  }

  /** What accounts of these providers are seen by, at one reading of the clock. */
  viewpointAt(now: Moment): Viewpoint {
    return { now, keyKind: (provider, keyType) => this.keyKind(provider, keyType) };
  }

  /** Whose key a key type is. An unknown one counts as the organization's: the stricter rotation. */
  keyKind(provider: string, keyType: string): KeyKind {
    return this.#keyKinds.get(provider)?.get(keyType) ?? 'organization';
  }
}
