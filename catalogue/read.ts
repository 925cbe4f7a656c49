import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlias, parseDocument, visit } from 'yaml';
import { crossFaults } from './faults.ts';
import { type Provider, providerSchema } from './schema/provider.ts';

/** The folder of the providers that HubVault ships. */
export const shippedProviders = join(import.meta.dirname, 'providers');

interface Reading {
  readonly providers: Provider[];
  /** Every fault of every file, as `file: place: what is wrong`. */
  readonly faults: string[];
}

// A fault of its own, not a thrown error: one such file must not hide the faults of the others.
const ALIASES = 'uses YAML aliases, which could hide or multiply facts; write each fact out';

function readOne(file: string, text: string): { provider?: Provider; faults: string[] } {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) return { faults: document.errors.map((error) => `${file}: ${error.message}`) };
  let aliased = false;
  visit(document, (_key, node) => {
    aliased ||= isAlias(node);
    return aliased ? visit.BREAK : undefined;
  });
  if (aliased) return { faults: [`${file}: ${ALIASES}`] };
  const parsed = providerSchema.safeParse(document.toJS());
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) =>
        [file, issue.path.join('.'), issue.message].filter(Boolean).join(': '),
      ),
    };
  }
  const provider = parsed.data;
  const faults = crossFaults(provider).map((fault) => `${file}: ${fault}`);
  if (file !== `${provider.id}.yaml`) faults.push(`${file}: holds the provider "${provider.id}"; rename one`);
  return { provider, faults };
}

/** Reads a folder of provider files, in the order of their names, and collects all their faults. */
export function readProviders(folder: string): Reading {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const readings = files.sort().map((file) => readOne(file, readFileSync(join(folder, file), 'utf8')));
  return {
    providers: readings.flatMap((reading) => reading.provider ?? []),
    faults: readings.flatMap((reading) => reading.faults),
  };
}
