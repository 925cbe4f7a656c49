import type { HubProvider, OwnProviderFiles } from '../../contract/calls/hub.ts';
import type { Bridge } from '../../contract/contract.ts';
import type { Failure } from '../../contract/envelope.ts';
import { readProviderFiles, readProviders } from '../features/hub/api.ts';
import type { SetPart } from './slice.ts';

/** The providers that can be linked. */
export interface ProvidersSlice {
  readonly providers: ReadonlyMap<string, HubProvider>;
  readonly providersFailure: Failure | null;
  /** The user's own provider files that were left out, and why. */
  readonly providerFiles: OwnProviderFiles | null;
  readonly loadProviders: () => Promise<void>;
  /** Reads the user's own files anew: one may have been written since. */
  readonly refreshProviders: () => Promise<void>;
}

/** Makes the slice of the providers. */
export function providersSlice(
  set: SetPart<ProvidersSlice>,
  get: () => ProvidersSlice,
  bridge: Bridge,
): ProvidersSlice {
  return {
    providers: new Map(),
    providersFailure: null,
    providerFiles: null,
    loadProviders: async () => {
      const answer = await readProviders(bridge);
      if (!answer.ok) return set({ providersFailure: answer.failure });
      const byName = answer.value.toSorted((a, b) => a.name.localeCompare(b.name));
      set({ providers: new Map(byName.map((provider) => [provider.id, provider])), providersFailure: null });
    },
    refreshProviders: async () => {
      await get().loadProviders();
      const files = await readProviderFiles(bridge);
      if (files.ok) set({ providerFiles: files.value });
    },
  };
}
