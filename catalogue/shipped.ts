import { readProviders, shippedProviders } from './read.ts';
import type { Provider } from './schema/provider.ts';

let loaded: Provider[] | undefined;

/**
 * The providers that HubVault ships, by name; read once.
 *
 * Run from source, this reads and checks the YAML. The build replaces this module by the same data
 * compiled (scripts/compiled-catalogue.ts), so that the product starts without reading YAML.
 * @throws Error that lists every fault of every file
 */
export function loadShippedProviders(): Provider[] {
  if (loaded) return loaded;
  const { providers, faults } = readProviders(shippedProviders);
  if (faults.length > 0) throw new Error(`The catalogue has faults:\n${faults.join('\n')}`);
  loaded = providers;
  return loaded;
}
