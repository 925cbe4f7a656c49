import { readProviders, shippedProviders } from './read.ts';
import type { Provider } from './schema/provider.ts';

/**
 * The providers that HubVault ships, by name.
 *
 * Run from source, this reads and checks the YAML. The build replaces this module by the same data
 * compiled (scripts/compile-catalogue.ts), so that the product starts without reading YAML.
 * @throws Error that lists every fault of every file
 */
export function loadShippedProviders(): Provider[] {
  const { providers, faults } = readProviders(shippedProviders);
  if (faults.length > 0) throw new Error(`The catalogue has faults:\n${faults.join('\n')}`);
  return providers;
}
