import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, readDocument } from './document.ts';
import { schemaFaults } from './faults/schema.ts';
import { crossFaults, type PlacedFault } from './faults.ts';
import { type Provider, providerSchema } from './schema/provider.ts';

/** The folder of the providers that HubVault ships. */
export const shippedProviders = join(import.meta.dirname, 'providers');

/** Beyond this many nobody reads on. */
const MOST_FAULTS = 100;

interface Reading {
  readonly providers: Provider[];
  /** Every fault of every file, each in one line. */
  readonly faults: string[];
}

/** A fault in one line: `file:line:column: place: what is wrong`. */
export function faultText({ file, line, column, place, message }: Fault): string {
  return [`${file}:${line}:${column}`, place, message].filter(Boolean).join(': ');
}

/** From top to bottom, as a person goes through a file. */
function byPlace(a: Fault, b: Fault): number {
  return a.line - b.line || a.column - b.column;
}

/**
 * Reads the text of one provider file and collects all its faults.
 * @param also finds what is wrong with it beside other providers
 */
export function readProvider(
  file: string,
  text: string,
  also: (provider: Provider) => PlacedFault[] = () => [],
): { provider?: Provider; faults: readonly Fault[] } {
  const { content, faults, faultAt } = readDocument(file, text);
  if (faults.length > 0) return { faults: faults.slice(0, MOST_FAULTS) };
  const parsed = providerSchema.safeParse(content, { reportInput: true });
  const placed = parsed.success ? [...crossFaults(parsed.data), ...also(parsed.data)] : schemaFaults(parsed.error);
  if (parsed.success && file !== `${parsed.data.id}.yaml`) {
    const { id } = parsed.data;
    placed.push({ at: ['id'], message: `holds the provider "${id}"; name the file ${id}.yaml` });
  }
  const found = placed
    .map(({ at, message }) => faultAt(at, message))
    .sort(byPlace)
    .slice(0, MOST_FAULTS);
  return parsed.success ? { provider: parsed.data, faults: found } : { faults: found };
}

/** Reads a folder of provider files, in the order of their names, and collects all their faults. */
export function readProviders(folder: string): Reading {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const readings = files.sort().map((file) => readProvider(file, readFileSync(join(folder, file), 'utf8')));
  return {
    providers: readings.flatMap((reading) => reading.provider ?? []),
    faults: readings.flatMap((reading) => reading.faults.map(faultText)),
  };
}
