/** What stands between two columns. */
export const GAP = '  ';

/** A column of a table, as far as its room is concerned. */
export interface Fittable {
  readonly width: number;
  /** The width that it may be cut to. */
  readonly least: number;
  /** Whether it may be left out, and how early: the highest first. */
  readonly expendable: number | undefined;
  cutTo(width: number): void;
  /** Says less in every cell, where it can. */
  beBrief(): void;
}

function total(columns: readonly Fittable[], size: 'width' | 'least'): number {
  return columns.reduce((sum, column) => sum + column[size] + GAP.length, -GAP.length);
}

function withoutMostExpendable<C extends Fittable>(columns: readonly C[]): readonly C[] {
  const most = Math.max(...columns.map(({ expendable = 0 }) => expendable));
  return most > 0 ? columns.filter(({ expendable }) => expendable !== most) : columns;
}

/** Takes from the widest first, so that many short texts stay whole and none is cut to nothing. */
function cut(columns: readonly Fittable[], room: number): void {
  for (let over = total(columns, 'width') - room; over > 0; over -= 1) {
    const [widest] = columns.filter(({ width, least }) => width > least).toSorted((a, b) => b.width - a.width);
    if (!widest) return;
    widest.cutTo(widest.width - 1);
  }
}

/**
 * Makes columns fit the room of a terminal: long texts are cut; where that is not enough, cells say
 * less; and where even that is not, columns are left out.
 * @returns the columns that are kept, or `undefined` where no table fits
 */
export function fitColumns<C extends Fittable>(columns: readonly C[], room: number): readonly C[] | undefined {
  if (total(columns, 'least') > room) for (const column of columns) column.beBrief();
  let kept = columns;
  while (total(kept, 'least') > room) {
    const fewer = withoutMostExpendable(kept);
    if (fewer.length === kept.length) return undefined;
    kept = fewer;
  }
  cut(kept, room);
  return kept;
}
