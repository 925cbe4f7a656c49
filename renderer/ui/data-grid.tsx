// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be a grid that draws only a part of its rows
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import styles from './data-grid.module.css';
import { GridHead } from './data-grid-head.tsx';
import { GridRow } from './data-grid-row.tsx';
import type { DataGridProps } from './data-grid-types.ts';
import { between, cursorAfter } from './grid-keys.ts';

const ROW_REM = 2.375;
const MORE_ROWS = 6;

function rowHeight(): number {
  return Math.round(ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/**
 * A grid that draws only the rows in sight. The whole grid is one stop of the Tab key: arrows move
 * the cursor, Space picks, Shift extends, Enter opens.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, rowId, rowName, columns, template, cursor, selected, onCursor, onSelected, onOpen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | null>(null);
  const prefix = useId();
  const size = useMemo(rowHeight, []);
  const position = useMemo(
    () => (cursor === null ? -1 : rows.findIndex((row) => rowId(row) === cursor)),
    [rows, cursor, rowId],
  );

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    overscan: MORE_ROWS,
    paddingStart: size,
    scrollPaddingStart: size,
    // The row under the cursor is always drawn: assistive technology is pointed to it.
    rangeExtractor: (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      return position < 0 || drawn.includes(position) ? drawn : [...drawn, position].sort((a, b) => a - b);
    },
  });

  // Handlers stay the same objects, so that rows need not be drawn again.
  const latest = useRef({ props, position });
  useEffect(() => {
    latest.current = { props, position };
  });

  useEffect(() => {
    if (position >= 0) virtualizer.scrollToIndex(position, { align: 'auto' });
  }, [position, virtualizer]);

  const idAt = useCallback((index: number) => {
    const row = latest.current.props.rows[index];
    return row === undefined ? null : latest.current.props.rowId(row);
  }, []);

  const toggle = useCallback(
    (index: number) => {
      const id = idAt(index);
      if (id === null) return;
      anchor.current = id;
      latest.current.props.onSelected(toggled(latest.current.props.selected, id));
    },
    [idAt],
  );

  const extendTo = useCallback(
    (index: number) => {
      const { props: now, position: here } = latest.current;
      const from = now.rows.findIndex((row) => now.rowId(row) === anchor.current);
      const start = from < 0 ? Math.max(here, 0) : from;
      anchor.current = idAt(start);
      now.onSelected(new Set(between(start, index).flatMap((each) => idAt(each) ?? [])));
    },
    [idAt],
  );

  const pick = useCallback(
    (index: number, event: MouseEvent) => {
      const id = idAt(index);
      if (id === null) return;
      scroller.current?.focus({ preventScroll: true });
      if (event.shiftKey) extendTo(index);
      else if (event.ctrlKey || event.metaKey) toggle(index);
      else latest.current.props.onOpen(id);
      latest.current.props.onCursor(id);
    },
    [idAt, extendTo, toggle],
  );

  function pickByKey(event: KeyboardEvent): boolean {
    if (event.key === 'Enter' && cursor !== null) onOpen(cursor);
    else if (event.key === ' ' && position >= 0) toggle(position);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelected(new Set(rows.map(rowId)));
    else if (event.key === 'Escape' && selected.size > 0) onSelected(new Set());
    else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== scroller.current) return;
    const page = Math.max(1, Math.floor((scroller.current.clientHeight - size) / size) - 1);
    const to = cursorAfter(event.key, position, rows.length, page);
    if (to !== null) {
      if (event.shiftKey) extendTo(to);
      else anchor.current = null;
      const id = idAt(to);
      if (id !== null) onCursor(id);
    } else if (!pickByKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  const selection = selected.size === 0 ? 'none' : selected.size < rows.length ? 'some' : 'all';
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={position < 0 ? undefined : `${prefix}-${cursor}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <GridHead
        columns={columns}
        template={template}
        sort={props.sort}
        onSort={props.onSort}
        selection={selection}
        onSelectAll={(all) => onSelected(all ? new Set(rows.map(rowId)) : new Set())}
      />
      {rows.length === 0 ? (
        <div role="rowgroup" className={styles.empty}>
          <div role="row" tabIndex={-1}>
            <div role="gridcell" aria-colspan={columns.length + 1} tabIndex={-1}>
              {props.empty}
            </div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() - size }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const id = rowId(row);
            return (
              <GridRow
                key={id}
                row={row}
                id={id}
                domId={`${prefix}-${id}`}
                name={rowName(row)}
                index={item.index}
                start={item.start - size}
                columns={columns}
                template={template}
                isCursor={id === cursor}
                isSelected={selected.has(id)}
                onPick={pick}
                onToggle={toggle}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
