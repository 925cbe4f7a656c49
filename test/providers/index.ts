import { eclecticiq } from './eclecticiq.ts';
import type { EmulatedProvider } from './emulated-provider.ts';
import { ibmSoar } from './ibm-soar.ts';
import { infosecIq } from './infosec-iq.ts';
import { rapid7 } from './rapid7.ts';
import { sekoia } from './sekoia.ts';

/** Every provider that can be emulated, in the order of their ids. */
export const emulatedProviders: readonly EmulatedProvider[] = [eclecticiq, ibmSoar, infosecIq, rapid7, sekoia];

/**
 * The emulated provider of an id.
 * @throws Error when there is none: a provider of the catalogue without an emulator is untested
 */
export function emulatedProvider(id: string): EmulatedProvider {
  const found = emulatedProviders.find((provider) => provider.id === id);
  if (!found) throw new Error(`The provider "${id}" has no emulator in test/providers.`);
  return found;
}
