import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isAlias, isNode, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml';
import { crossFaults } from './faults.ts';
import { type Provider, providerSchema } from './schema/provider.ts';

/** The folder of the providers that HubVault ships. */
export const shippedProviders = join(import.meta.dirname, 'providers');

const LARGEST_FILE = 256 * 1024;

/** What is wrong with a provider file, and where a person finds it. */
export interface Fault {
  readonly file: string;
  /** From 1; the nearest that is there, for a part that is missing. */
  readonly line: number;
  readonly column: number;
  /** The part, such as `servers.listed.1`; empty for the whole file. */
  readonly place: string;
  readonly message: string;
}

interface Reading {
  readonly providers: Provider[];
  /** Every fault of every file, each in one line. */
  readonly faults: string[];
}

// A fault of its own, not a thrown error: one such file must not hide the faults of the others.
const ALIASES = 'uses YAML aliases, which could hide or multiply facts; write each fact out';

/** A fault in one line: `file:line:column: place: what is wrong`. */
export function faultText({ file, line, column, place, message }: Fault): string {
  return [`${file}:${line}:${column}`, place, message].filter(Boolean).join(': ');
}

/** Where a part begins in the text; where it is missing, the part around it. */
function offsetOf(document: Document.Parsed<ParsedNode>, at: readonly PropertyKey[]): number {
  for (let length = at.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(at.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Reads the text of one provider file and collects all its faults. */
export function readProvider(file: string, text: string): { provider?: Provider; faults: Fault[] } {
  const start = { file, line: 1, column: 1, place: '' };
  if (text.length > LARGEST_FILE) return { faults: [{ ...start, message: 'is larger than 256 KiB' }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, lineCounter: lines, prettyErrors: false });
  const positioned = (offset: number, place: string, message: string): Fault => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), place, message };
  };
  if (document.errors.length > 0) {
    return { faults: document.errors.map((error) => positioned(error.pos[0], '', error.message)) };
  }
  let alias: number | undefined;
  visit(document, (_key, node) => {
    if (isAlias(node)) alias ??= node.range?.[0] ?? 0;
    return alias === undefined ? undefined : visit.BREAK;
  });
  if (alias !== undefined) return { faults: [positioned(alias, '', ALIASES)] };
  const placed = (at: readonly PropertyKey[], message: string) =>
    positioned(offsetOf(document, at), at.join('.'), message);
  const parsed = providerSchema.safeParse(document.toJS());
  if (!parsed.success) return { faults: parsed.error.issues.map(({ path, message }) => placed(path, message)) };
  const provider = parsed.data;
  const faults = crossFaults(provider).map(({ at, message }) => placed(at, message));
  if (file !== `${provider.id}.yaml`) {
    faults.push(placed(['id'], `holds the provider "${provider.id}"; name the file ${provider.id}.yaml`));
  }
  return { provider, faults };
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
