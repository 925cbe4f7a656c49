import { describedProviders } from './described/index.ts';
import { eclecticiq } from './eclecticiq.ts';
import type { EmulatedProvider } from './emulated-provider.ts';
import { ibmSoar } from './ibm-soar.ts';
import { infosecIq } from './infosec-iq.ts';
import { rapid7 } from './rapid7.ts';
import { sekoia } from './sekoia.ts';

/** The five providers whose emulators are code, and know more than a description can say. */
export const writtenProviders: readonly EmulatedProvider[] = [eclecticiq, ibmSoar, infosecIq, rapid7, sekoia];

/** Every provider that can be emulated: the five that are written, and those that are described. */
export const emulatedProviders: readonly EmulatedProvider[] = [...writtenProviders, ...describedProviders];

/**
 * The emulated provider of an id.
 * @throws Error when there is none: a provider of the catalogue without an emulator is untested
 */
export function emulatedProvider(id: string): EmulatedProvider {
  const found = emulatedProviders.find((provider) => provider.id === id);
  if (!found)
    throw new Error(`The provider "${id}" has no emulator: describe it in test/providers/described/${id}.yaml.`);
  return found;
}
