import { widthOf } from './table.ts';

const LEAST_INDENT = 4;
const BEGINNING = /^ *(?:\d+\. +|- )?/;

/**
 * Breaks a line between words where it is wider than its room. What follows is indented: as far as
 * the text behind a number or a dash, or as far as is said.
 */
export function fold(line: string, room: number, indent?: number): string {
  if (widthOf(line) <= room) return line;
  const beginning = BEGINNING.exec(line)?.[0] ?? '';
  const margin = ' '.repeat(indent ?? Math.max(LEAST_INDENT, beginning.length));
  const lines: string[] = [];
  let current = beginning;
  let isEmpty = true;
  // A run of blanks inside a line is layout, and stays with the word behind it.
  for (const [word] of line.slice(beginning.length).matchAll(/ *[^ ]+/g)) {
    if (!isEmpty && widthOf(current) + widthOf(word) > room) {
      lines.push(current);
      current = margin + word.trimStart();
    } else {
      current += word;
    }
    isEmpty = false;
  }
  return [...lines, current].join('\n');
}
