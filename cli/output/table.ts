import { stripVTControlCharacters } from 'node:util';

const GAP = '  ';
const ASCII = /^[\x20-\x7e]*$/;
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;
const NO_WIDTH = /\p{Mark}/gu;

/** The columns a text takes on a terminal. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  const visible = stripVTControlCharacters(text).replace(NO_WIDTH, '');
  return [...visible].length + (visible.match(WIDE)?.length ?? 0);
}

function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) >= width) break;
    kept += character;
  }
  return `${kept}…`;
}

/** One column: its heading, its cells, and how far it may be cut. */
export interface Column {
  readonly heading: string;
  readonly cells: readonly string[];
  /** The widest the column may be; longer cells are cut. */
  readonly widest?: number;
  readonly paint?: (cell: string, row: number) => string;
}

/**
 * Lays columns out as lines, a heading first. The last column is not padded.
 * @param heading colours the heading line
 */
export function layOut(columns: readonly Column[], heading = (line: string) => line): string {
  const prepared = columns.map(({ heading: title, cells, widest = 60, paint }, index) => {
    const texts = cells.map((cell) => cut(cell, widest));
    const widths = texts.map(widthOf);
    const width = index === columns.length - 1 ? 0 : widths.reduce((most, each) => Math.max(most, each), title.length);
    return { title: title.padEnd(width), texts, widths, width, paint };
  });
  const lines = [heading(prepared.map(({ title }) => title).join(GAP))];
  const count = prepared[0]?.texts.length ?? 0;
  for (let row = 0; row < count; row += 1) {
    let line = '';
    for (const { texts, widths, width, paint } of prepared) {
      const text = texts[row] ?? '';
      const painted = paint ? paint(text, row) : text;
      line += (line && GAP) + painted + ' '.repeat(Math.max(0, width - (widths[row] ?? 0)));
    }
    lines.push(line.trimEnd());
  }
  return `${lines.join('\n')}\n`;
}
