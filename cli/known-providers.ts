import { existsSync } from 'node:fs';
import type { Providers } from '../core/providers.ts';
import type { CliContext } from './context.ts';
import { say } from './output/say.ts';
import { ownProvidersFolder } from './vault-location.ts';

/**
 * The providers that can be linked, those of the user's own files among them. What is wrong with a
 * file is said beside the results; the others stand.
 */
export async function knownProviders(context: CliContext): Promise<Providers> {
  const { Providers } = await import('../core/providers.ts');
  const folder = ownProvidersFolder(context.env);
  const providers = await Providers.withOwn(folder);
  const files = [...new Set(providers.faults.map(({ file }) => file))];
  for (const file of files) {
    const [first, ...more] = providers.faults.filter((fault) => fault.file === file);
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    const place = first && [first.place, first.message].filter(Boolean).join(': ');
    say(context, `warning: Your provider file ${file} was left out. Line ${first?.line}: ${place}${others}.`);
  }
  if (files.length > 0) say(context, `         They are in ${folder}. See "hubvault providers check FILE".`);
  return providers;
}

/**
 * The same, made when they are first asked for: without files of the user's own, reading the
 * catalogue can wait until a key is being derived.
 */
export async function providersLater(context: CliContext): Promise<() => Providers> {
  if (existsSync(ownProvidersFolder(context.env))) {
    const known = await knownProviders(context);
    return () => known;
  }
  const { Providers } = await import('../core/providers.ts');
  return () => new Providers();
}
