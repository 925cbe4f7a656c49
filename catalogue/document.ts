import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Place } from './faults/placed-fault.ts';

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

/** The text of a provider file as YAML: what it holds, or why it cannot be read. */
interface Read {
  readonly content: unknown;
  readonly faults: readonly Fault[];
  /** A fault at a part of the file. */
  readonly faultAt: (at: Place, message: string) => Fault;
}

/** The most that a provider file may hold, in characters; the largest that is shipped has a twentieth. */
const LARGEST_FILE = 256 * 1024;

const TOO_LARGE = 'is larger than 256 KiB';
const NO_TEXT = 'is not text in UTF-8; save it as UTF-8';
const SEVERAL = 'holds several documents; a provider file is one';
// A fault of its own, not a thrown error: one such file must not hide the faults of the others.
const ALIASES = 'uses YAML aliases, which could hide or multiply facts; write each fact out';
const TAGS = 'uses YAML tags, which a provider file needs none of';
const KEYS = 'has a name that is not a plain text';

type Parsed = Document.Parsed<ParsedNode>;

/** Where a part begins in the text: its name where it has one; where it is missing, the part around it. */
function offsetOf(document: Parsed, at: Place): number {
  for (let length = at.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(at.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** What a provider file needs nothing of, and what could make it mean another thing than it seems to. */
function trickIn(document: Parsed): { offset: number; message: string } | undefined {
  let found: { offset: number; message: string } | undefined;
  visit(document, (_key, node) => {
    const message = isAlias(node)
      ? ALIASES
      : isNode(node) && node.tag !== undefined
        ? TAGS
        : isMap(node) && node.items.some(({ key }) => !isScalar(key))
          ? KEYS
          : undefined;
    if (message === undefined || !isNode(node)) return undefined;
    found = { offset: node.range?.[0] ?? 0, message };
    return visit.BREAK;
  });
  return found;
}

/**
 * Reads the text of a provider file as YAML, as one document of plain values: without aliases (a few
 * lines of them grow to gigabytes), tags, or more text than anybody would write.
 */
export function readDocument(file: string, text: string): Read {
  const lines = new LineCounter();
  const positioned = (offset: number, place: string, message: string): Fault => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), place, message };
  };
  const refused = (...faults: Fault[]): Read => ({ content: undefined, faults, faultAt: () => positioned(0, '', '') });
  if (text.length > LARGEST_FILE) return refused(positioned(0, '', TOO_LARGE));
  // What a decoder puts in the place of bytes that are none.
  if (/[\0\ufffd]/.test(text)) return refused(positioned(0, '', NO_TEXT));
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const deep = document.errors.find(({ message }) => message.includes('call stack'));
  if (deep) return refused(positioned(deep.pos[0], '', 'is nested too deeply'));
  if (document.errors.length > 0) {
    const wordsOf = ({ code, message }: YAMLError) => (code === 'MULTIPLE_DOCS' ? SEVERAL : message);
    const tabs = document.errors.filter(({ code }) => code === 'TAB_AS_INDENT');
    // After a tab the reader takes the lines for others than they are, and complains of each.
    const told = tabs.length > 0 ? tabs : document.errors;
    return refused(...told.map((error) => positioned(error.pos[0], '', wordsOf(error))));
  }
  const trick = trickIn(document);
  if (trick) return refused(positioned(trick.offset, '', trick.message));
  const faultAt = (at: Place, message: string) => positioned(offsetOf(document, at), at.join('.'), message);
  return { content: document.toJS(), faults: [], faultAt };
}
