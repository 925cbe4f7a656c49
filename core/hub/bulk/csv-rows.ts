import { CsvError, parse } from 'csv-parse/sync';
import { type HubVaultError, invalidInput } from '../../../domain/errors.ts';
import { didYouMean, nearest } from '../../nearest.ts';
import type { Providers } from '../../providers.ts';
import { type BulkRow, mostRows, rowFacts } from './bulk-row.ts';

const DELIMITERS = [',', ';', '\t'];
const LONGEST_ROW = 64 * 1024;

type Fact = (typeof rowFacts)[number];

/** A column: a fact, or a field of a credential under the name that it has at each provider. */
type Column = { readonly fact: Fact } | { readonly field: string };

/** Whether a fact is different in each row. */
function isOwn(fact: Fact): boolean {
  return fact === 'name' || fact === 'description';
}

/** What names of columns are compared by: "API Key", "api_key" and "apiKey" are one. */
function columnKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

function refuse(what: string, wayForward: string): HubVaultError {
  return invalidInput(`The CSV cannot be used: ${what} Nothing was linked.`, wayForward);
}

function columnOf(name: string, place: number, fieldKeys: ReadonlySet<string>): Column {
  const key = columnKey(name);
  const fact = rowFacts.find((each) => columnKey(each) === key);
  if (fact) return { fact };
  if (fieldKeys.has(key)) return { field: key };
  // SECURITY: a file without names of columns has a secret in their place, so none is quoted.
  throw refuse(
    `column ${place} has a name that HubVault does not know.`,
    didYouMean(nearest(key.slice(0, 24), [...rowFacts, ...fieldKeys])) ??
      `The first line names the columns: ${rowFacts.join(', ')}, and the fields of the credentials, such as apiKey.`,
  );
}

function columnsOf(names: readonly string[], providers: Providers): Column[] {
  const fieldKeys = new Set(providers.all.flatMap(({ fields }) => fields.map(({ id }) => columnKey(id))));
  const columns = names.map((name, index) => columnOf(name, index + 1, fieldKeys));
  const keys = names.map(columnKey);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice >= 0) throw refuse(`column ${twice + 1} is there twice.`, 'Give each column a name of its own.');
  for (const needed of ['provider', 'name'] as const) {
    if (!keys.includes(needed)) throw refuse(`there is no column "${needed}".`, 'The first line names the columns.');
  }
  return columns;
}

function listOf(cell: string): readonly string[] {
  return cell
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

const MOST_SHARED = 10_000;

/** What many rows say alike is kept once: of a hundred thousand rows, most have the same few providers and owners. */
class Shared {
  readonly #texts = new Map<string, string>();
  readonly #lists = new Map<string, readonly string[]>();

  text(cell: string): string {
    return this.#one(this.#texts, cell, () => cell);
  }

  list(cell: string): readonly string[] {
    return this.#one(this.#lists, cell, () => listOf(cell));
  }

  #one<T>(known: Map<string, T>, cell: string, make: () => T): T {
    const found = known.get(cell) ?? make();
    if (known.size < MOST_SHARED) known.set(cell, found);
    return found;
  }
}

/** The fields of a credential, by the ids that they have at the row's provider. */
function fieldsOf(cells: ReadonlyMap<string, string>, provider: string, providers: Providers) {
  const known = providers.find(provider.trim().toLowerCase())?.fields ?? [];
  const fields: Record<string, string> = {};
  for (const [key, cell] of cells) {
    // A field that the provider does not have is refused with all others, under the name of its column.
    fields[known.find(({ id }) => columnKey(id) === key)?.id ?? key] = cell;
  }
  return fields;
}

interface Known {
  readonly columns: readonly Column[];
  readonly providers: Providers;
  readonly shared: Shared;
}

function rowOf(cells: readonly string[], at: number, { columns, providers, shared }: Known): BulkRow {
  if (cells.length !== columns.length) {
    return { at, draft: null, fault: `It has ${cells.length} cells; the first line names ${columns.length} columns.` };
  }
  const facts: Partial<Record<Fact, string>> = {};
  const fields = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (cell.trim() === '') continue;
    if ('fact' in column) facts[column.fact] = isOwn(column.fact) ? cell.trim() : shared.text(cell.trim());
    else fields.set(column.field, cell);
  }
  const { provider = '', name = '', tags = '', usedBy = '', ...rest } = facts;
  const lists = { tags: shared.list(tags), usedBy: shared.list(usedBy) };
  return { at, draft: { provider, name, ...rest, ...lists, fields: fieldsOf(fields, provider, providers) } };
}

function delimiterOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => first.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function explained(error: CsvError): HubVaultError {
  const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
  const isQuote = /QUOTE|MAX_RECORD/.test(error.code);
  const what = isQuote ? `a quote${line} is not closed, or stands inside a cell.` : `its form is broken${line}.`;
  return refuse(what, 'A cell with quotes is written "like ""this""".');
}

/**
 * Finds the line at which each record begins. The parser says where one ends, and takes CR and LF inside
 * quotes for two line ends.
 */
function lineCounter(): (cells: readonly string[], end: number) => number {
  let tooMany = 0;
  return (cells, end) => {
    let inside = 0;
    const before = tooMany;
    for (const cell of cells) {
      inside += cell.match(/[\r\n]/g)?.length ?? 0;
      tooMany += cell.match(/\r\n/g)?.length ?? 0;
    }
    return end - before - inside;
  };
}

/**
 * Reads accounts from CSV: with or without a mark at its beginning, with commas, semicolons or tabs, with
 * any line ends, also mixed. The first line names the columns.
 * @throws HubVaultError `invalid-input` for what is no such file; it quotes nothing of it
 */
export function csvRows(text: string, providers: Providers): BulkRow[] {
  let known: Known | undefined;
  const rows: BulkRow[] = [];
  const lineOf = lineCounter();
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
      // Nothing is kept by the parser: each record becomes a row at once.
      onRecord: (cells: string[], { lines }: { lines: number }) => {
        const line = lineOf(cells, lines);
        if (!known) known = { columns: columnsOf(cells, providers), providers, shared: new Shared() };
        else if (cells.some((cell) => cell.trim() !== '')) rows.push(rowOf(cells, line, known));
        if (rows.length > mostRows) throw refuse(`it has more than ${mostRows} rows.`, 'Split it into several files.');
        return undefined;
      },
    });
  } catch (error) {
    // SECURITY: the parser's own message quotes the file.
    throw error instanceof CsvError ? explained(error) : error;
  }
  return rows;
}
