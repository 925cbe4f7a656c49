import { accountPlaces } from './account-places.ts';
import type { Place } from './place.ts';
import { vaultPlaces } from './vault-places.ts';

/** Every screen of the window in every state that looks otherwise: what axe and the Tab key are asked about. */
export const places: readonly Place[] = [...vaultPlaces, ...accountPlaces];
