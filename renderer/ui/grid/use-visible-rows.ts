import { type RefObject, type UIEvent, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';

const ROW_REM = 2.375;
const MORE_ROWS = 2;

/** A row that is drawn. */
interface DrawnRow {
  readonly position: number;
  /** A row that comes into sight takes the place of one that left, and is written over it. */
  readonly place: number;
}

/** Which rows of a grid are drawn, and how it is moved. */
interface VisibleRows {
  /** Pixels of one row. */
  readonly rowHeight: number;
  /** In rising order: those in sight, a few around them, and the one under the cursor. */
  readonly drawn: readonly DrawnRow[];
  readonly onScroll: (event: UIEvent) => void;
  /** Moves the grid as little as needed for a row to be in sight. */
  readonly reveal: (position: number) => void;
}

function heightOfRow(): number {
  return Math.round(ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
}

/**
 * The rows of a scrolling grid that are worth drawing. All rows and the heading are of one height,
 * so nothing is measured and 100,000 rows cost what 20 do.
 * @param cursor the position that is drawn wherever it is, for assistive technology is pointed to it
 */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, count: number, cursor: number): VisibleRows {
  const rowHeight = useMemo(heightOfRow, []);
  const [top, setTop] = useState(0);
  // At most what the window holds; the observer says how many as soon as the grid is laid out. To measure
  // it before would lay everything out once more.
  const [inSight, setInSight] = useState(() => Math.ceil(window.innerHeight / rowHeight));

  useLayoutEffect(() => {
    const grid = scroller.current;
    if (!grid) return;
    // The heading covers one row.
    const measure = () => setInSight(Math.max(0, Math.ceil(grid.clientHeight / rowHeight) - 1));
    const observer = new ResizeObserver(measure);
    observer.observe(grid);
    return () => observer.disconnect();
  }, [scroller, rowHeight]);

  const onScroll = useCallback(
    ({ currentTarget }: UIEvent) => {
      // Before the frame is drawn, or the grid would be seen empty.
      flushSync(() => setTop(Math.floor(currentTarget.scrollTop / rowHeight)));
    },
    [rowHeight],
  );

  const reveal = useCallback(
    (position: number) => {
      const grid = scroller.current;
      if (!grid) return;
      // The heading covers one row's height of what is in sight.
      const highest = position * rowHeight;
      const lowest = highest + 2 * rowHeight + 1 - grid.clientHeight;
      if (grid.scrollTop > highest) grid.scrollTop = highest;
      else if (grid.scrollTop < lowest) grid.scrollTop = lowest;
    },
    [scroller, rowHeight],
  );

  const places = inSight + 2 * MORE_ROWS;
  // When there are fewer rows than before, the browser moves the grid up only later.
  const start = Math.max(0, Math.min(top, count - inSight));
  const first = Math.max(0, start - MORE_ROWS);
  const end = Math.min(count, start + inSight + MORE_ROWS);
  const drawn = useMemo(() => {
    const rows = Array.from({ length: end - first }, (_, offset) => {
      return { position: first + offset, place: (first + offset) % places };
    });
    if (cursor >= 0 && cursor < first) rows.unshift({ position: cursor, place: places });
    if (cursor >= end && cursor < count) rows.push({ position: cursor, place: places });
    return rows;
  }, [first, end, places, cursor, count]);
  return { rowHeight, drawn, onScroll, reveal };
}
