import { stripVTControlCharacters } from 'node:util';

const GAP = '  ';
const USUAL_WIDEST = 60;
// Latin letters with accents are as wide as those without; the soft hyphen (\xad) has no width.
const NARROW = /^[\x20-\x7e\xa1-\xac\xae-\xff]*$/;
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;
const NO_WIDTH = /\p{Mark}/gu;

/** The columns a text takes on a terminal. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  const visible = stripVTControlCharacters(text).replace(NO_WIDTH, '');
  return [...visible].length + (visible.match(WIDE)?.length ?? 0);
}

function cut(text: string, widest: number): string {
  // A code unit takes at most two columns, so a short text needs no measuring.
  if (text.length * 2 <= widest || widthOf(text) <= widest) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width >= widest) break;
    kept += character;
  }
  return `${kept}…`;
}

/** One column: its heading, what of an item stands in it, and how far that may be cut. */
export interface Column<Item> {
  readonly heading: string;
  readonly cell: (item: Item) => string;
  readonly widest?: number;
  readonly paint?: (cell: string, item: Item) => string;
}

/** The cells of one column, padded to one width. */
function paddedCells<Item>(items: readonly Item[], column: Column<Item>): string[] {
  const { cell, widest = USUAL_WIDEST, paint, heading } = column;
  const texts = items.map((item) => cut(cell(item), widest));
  // Measuring is slow and a long list has a million cells; where every text is narrow, its length is its width.
  const widths = texts.every((text) => NARROW.test(text)) ? undefined : texts.map(widthOf);
  const width = texts.reduce((most, text, row) => Math.max(most, widths?.[row] ?? text.length), heading.length);
  return [heading.padEnd(width), ...texts].map((text, line) => {
    const item = items[line - 1];
    const padding = ' '.repeat(width - (line === 0 ? width : (widths?.[line - 1] ?? text.length)));
    return (paint && item !== undefined ? paint(text, item) : text) + padding;
  });
}

/**
 * Lays items out as lines, a heading first.
 * @param paintHeading colours the heading line
 */
export function layOut<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  paintHeading = (line: string) => line,
): string {
  const cells = columns.map((column) => paddedCells(items, column));
  let text = '';
  for (let line = 0; line <= items.length; line += 1) {
    const joined = cells
      .map((column) => column[line])
      .join(GAP)
      .trimEnd();
    text += `${line === 0 ? paintHeading(joined) : joined}\n`;
  }
  return text;
}
