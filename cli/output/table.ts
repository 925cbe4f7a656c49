import { type Fittable, fitColumns, GAP } from './fit-columns.ts';
import { fold } from './fold.ts';
import { isNarrow, widthOf } from './width.ts';

const USUAL_WIDEST = 60;

/** A text as it is printed, and the columns it takes. */
interface Cell {
  readonly text: string;
  readonly width: number;
  /** As it stands in a line, once it was printed: many rows share a cell. */
  padded: string | undefined;
}

function fitted(text: string, widest: number): Cell {
  const whole = widthOf(text);
  if (whole <= widest) return { text, width: whole, padded: undefined };
  // The usual case, and a tenth of the time.
  if (isNarrow(text)) return { text: `${text.slice(0, widest - 1)}…`, width: widest, padded: undefined };
  let kept = '';
  let width = 0;
  for (const character of text) {
    const wider = widthOf(kept + character);
    if (wider >= widest) break;
    kept += character;
    width = wider;
  }
  return { text: `${kept}…`, width: width + 1, padded: undefined };
}

/** One column of a table of items: its heading, what it shows of an item, and how far that may be cut. */
export interface Column<T> {
  readonly heading: string;
  readonly cell: (item: T) => string;
  /** The widest the column may be; longer cells are cut. */
  readonly widest?: number;
  /** Colours a cell by what it says; such a column is not cut to fit. */
  readonly paint?: (cell: string) => string;
  /** What is left of it, at least, on a terminal that is too narrow; without this it is not cut to fit. */
  readonly least?: number;
  /** What a cell says on a terminal that is too narrow for all of it. */
  readonly brief?: (cell: string) => string;
  /** Where even that does not fit, columns that have this are left out, the highest first. */
  readonly expendable?: number;
}

const MOST_REMEMBERED = 2_000;
const LINES_PER_PAGE = 500;

/** The cells of one column. Most columns say few different things, so each text is measured and painted once. */
class ColumnCells<T> implements Fittable {
  readonly #column: Column<T>;
  #cells: Cell[] = [];
  readonly #remembered = new Map<string, Cell>();
  #width: number;

  constructor(column: Column<T>) {
    this.#column = column;
    this.#width = column.heading.length;
  }

  add(items: readonly T[]): void {
    for (const item of items) {
      const text = this.#column.cell(item);
      this.#cells.push(this.#remembered.get(text) ?? this.#measure(text));
    }
  }

  get name(): string {
    return this.#column.heading;
  }

  get width(): number {
    return this.#width;
  }

  get least(): number {
    const { least = this.#width, heading } = this.#column;
    return Math.min(this.#width, Math.max(least, heading.length));
  }

  get expendable(): number | undefined {
    return this.#column.expendable;
  }

  cutTo(width: number): void {
    this.#width = width;
  }

  beBrief(): void {
    const { brief, heading } = this.#column;
    if (!brief) return;
    this.#cells = this.#cells.map(({ text }) => fitted(brief(text), this.#width));
    this.#width = this.#cells.reduce((most, { width }) => Math.max(most, width), heading.length);
  }

  heading(last: boolean): string {
    return last ? this.#column.heading : this.#column.heading.padEnd(this.#width) + GAP;
  }

  /** A cell as it is printed in its line; the last one of a line is not padded. */
  line(row: number, last: boolean): string {
    const cell = this.#cells[row];
    if (!cell) return '';
    cell.padded ??= this.#pad(cell, last);
    return cell.padded;
  }

  /** A cell as it stands in a line of its own. */
  cell(row: number): string {
    const { text = '' } = this.#cells[row] ?? {};
    return this.#column.paint?.(text) ?? text;
  }

  #measure(text: string): Cell {
    const cell = fitted(text, this.#column.widest ?? USUAL_WIDEST);
    this.#width = Math.max(this.#width, cell.width);
    if (this.#remembered.size < MOST_REMEMBERED) this.#remembered.set(text, cell);
    return cell;
  }

  #pad(cell: Cell, last: boolean): string {
    const { text, width } = cell.width > this.#width ? fitted(cell.text, this.#width) : cell;
    const painted = this.#column.paint?.(text) ?? text;
    return last ? painted : painted + ' '.repeat(this.#width - width + GAP.length);
  }
}

/** A table that is filled page by page and then printed page by page, so that a long one is never one text. */
export class Table<T> {
  #columns: readonly ColumnCells<T>[];
  #rows = 0;
  /** The room where it is too narrow for a table. */
  #narrow: number | undefined;

  constructor(columns: readonly Column<T>[]) {
    this.#columns = columns.map((column) => new ColumnCells(column));
  }

  get rows(): number {
    return this.#rows;
  }

  add(items: readonly T[]): void {
    // Column by column: each then runs through the same few functions.
    for (const column of this.#columns) column.add(items);
    this.#rows += items.length;
  }

  /**
   * Makes the table fit a terminal, once it is filled. Where no table fits, it is printed as one
   * paragraph for each item.
   * @returns the headings of the columns that had to be left out
   */
  fit(room: number): string[] {
    const all = this.#columns;
    const kept = fitColumns(all, room);
    if (!kept) this.#narrow = room;
    this.#columns = kept ?? all;
    return all.filter((column) => !this.#columns.includes(column)).map(({ name }) => name);
  }

  /**
   * The lines, a heading first, some hundred at a time.
   * @param heading colours the heading line
   */
  *pages(heading = (line: string) => line): Generator<string> {
    if (this.#narrow !== undefined) {
      yield* this.#paragraphs(this.#narrow, heading);
      return;
    }
    const last = this.#columns.length - 1;
    yield `${heading(this.#columns.map((column, index) => column.heading(index === last)).join(''))}\n`;
    for (let from = 0; from < this.#rows; from += LINES_PER_PAGE) {
      yield this.#page(from, Math.min(this.#rows, from + LINES_PER_PAGE));
    }
  }

  *#paragraphs(room: number, heading: (line: string) => string): Generator<string> {
    const width = Math.max(...this.#columns.map(({ name }) => name.length)) + GAP.length;
    for (let row = 0; row < this.#rows; row += 1) {
      const facts = this.#columns.map((column) => [column.name, column.cell(row)] as const);
      const lines = facts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => fold(heading(name) + ' '.repeat(width - name.length) + text, room, width));
      yield `${row === 0 ? '' : '\n'}${lines.join('\n')}\n`;
    }
  }

  #page(from: number, to: number): string {
    const last = this.#columns.length - 1;
    const parts: string[] = [];
    for (let row = from; row < to; row += 1) {
      const cells = this.#columns.map((column, index) => column.line(row, index === last));
      // An empty last cell leaves blanks at the end.
      if (cells[last] === '') parts.push(cells.join('').trimEnd());
      else parts.push(...cells);
      parts.push('\n');
    }
    return parts.join('');
  }
}
