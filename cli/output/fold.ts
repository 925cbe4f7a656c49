import { widthOf } from './width.ts';

/** A stream as far as its room is concerned. */
interface Columns {
  readonly columns?: number | undefined;
}

const LEAST_INDENT = 4;
const LAID_OUT = /^(?: |\d+\. |- )/;
const BEGINNING = /^ *(?:\d+\. +|- )?/;

/**
 * Breaks a line between words where it is wider than its room. What follows is indented: as far as
 * the text behind a number or a dash, or as far as is said. A terminal that says it has 0 columns does
 * not know how many it has.
 */
export function fold(line: string, room: number, indent?: number): string {
  if (room === 0 || widthOf(line) <= room) return line;
  const beginning = BEGINNING.exec(line)?.[0] ?? '';
  const margin = ' '.repeat(indent ?? Math.max(LEAST_INDENT, beginning.length));
  const lines: string[] = [];
  let current = beginning;
  let isEmpty = true;
  // A run of blanks inside a line is layout, and stays with the word behind it.
  for (const [word] of line.slice(beginning.length).matchAll(/ *[^ ]+/g)) {
    if (!isEmpty && widthOf(current) + widthOf(word) > room) {
      lines.push(current);
      const next = word.trimStart();
      // An id stays whole, if need be further to the left.
      current = margin.slice(0, Math.max(0, room - widthOf(next))) + next;
    } else {
      current += word;
    }
    isEmpty = false;
  }
  return [...lines, current].join('\n');
}

/** Folds every line of a text to a terminal, a sentence without an indent; a pipe, which has no columns, gets it as it is. */
export function foldText(text: string, { columns = Number.POSITIVE_INFINITY }: Columns, indent?: number): string {
  const lines = text.split('\n');
  return lines.map((line) => fold(line, columns, indent ?? (LAID_OUT.test(line) ? undefined : 0))).join('\n');
}
