import { Providers } from '../../core/providers.ts';
import { findProviders } from '../../domain/find-providers.ts';
import { quantile } from '../statistics.ts';

/** Names, words of what a provider is for, and one that finds nothing. */
const searches = ['rapid7', 'sentinelone', 'microsoft defender', 'threat intelligence', 'qzx'];

/** What is in the field after each key press: typed letter by letter, then deleted again. */
function keyPresses(search: string): string[] {
  const typed = Array.from(search, (_, index) => search.slice(0, index + 1));
  return [...typed, ...typed.slice(0, -1).reverse(), ''];
}

/** The milliseconds that a search among all providers takes for one key press, in a fresh process: p95 and the longest. */
export async function searchTask(): Promise<Record<string, number>> {
  const providers = new Providers().all;
  const taken = searches.flatMap(keyPresses).map((query) => {
    const begin = performance.now();
    findProviders(providers, query);
    return performance.now() - begin;
  });
  return { p95: quantile(taken, 0.95), longest: Math.max(...taken) };
}
