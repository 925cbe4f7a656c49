// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be a grid that draws only a part of its rows
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { classNames } from '../class-names.ts';
import styles from './data-grid.module.css';
import { GridHead } from './data-grid-head.tsx';
import { GridRow } from './data-grid-row.tsx';
import type { DataGridProps } from './data-grid-types.ts';
import { between, cursorAfter } from './grid-keys.ts';
import { useVisibleRows } from './use-visible-rows.ts';

const nothing: ReadonlySet<string> = new Set();
const ignore = () => undefined;
/** How many rows before the last are near the end. */
const NEAR_END = 50;

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
  const { rows, rowId, rowName, columns, template, cursor, onCursor, onOpen } = props;
  const { selected = nothing, onSelected = ignore, onNearEnd } = props;
  const isPicked = props.selected !== undefined;
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | null>(null);
  const prefix = useId();
  const position = useMemo(
    () => (cursor === null ? -1 : rows.findIndex((row) => rowId(row) === cursor)),
    [rows, cursor, rowId],
  );

  const { rowHeight, drawn, onScroll, reveal } = useVisibleRows(scroller, rows.length, position);

  // Handlers stay the same objects, so that rows need not be drawn again.
  const latest = useRef({ props, position });
  useEffect(() => {
    latest.current = { props, position };
  });

  useEffect(() => {
    if (position >= 0) reveal(position);
  }, [position, reveal]);

  const lastDrawn = drawn.at(-1)?.position ?? 0;
  useEffect(() => {
    if (lastDrawn >= rows.length - NEAR_END) onNearEnd?.();
  }, [lastDrawn, rows.length, onNearEnd]);

  const idAt = useCallback((index: number) => {
    const row = latest.current.props.rows[index];
    return row === undefined ? null : latest.current.props.rowId(row);
  }, []);

  const toggle = useCallback(
    (index: number) => {
      const id = idAt(index);
      if (id === null) return;
      anchor.current = id;
      const { selected: now = nothing, onSelected: select = ignore } = latest.current.props;
      select(toggled(now, id));
    },
    [idAt],
  );

  const extendTo = useCallback(
    (index: number) => {
      const { props: now, position: here } = latest.current;
      const from = now.rows.findIndex((row) => now.rowId(row) === anchor.current);
      const start = from < 0 ? Math.max(here, 0) : from;
      anchor.current = idAt(start);
      now.onSelected?.(new Set(between(start, index).flatMap((each) => idAt(each) ?? [])));
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
    const page = Math.max(1, Math.floor((scroller.current.clientHeight - rowHeight) / rowHeight) - 1);
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
      className={classNames(styles.grid, position >= 0 && styles.pointed)}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={isPicked || undefined}
      aria-activedescendant={position < 0 ? undefined : `${prefix}-${cursor}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={onScroll}
    >
      <GridHead
        columns={columns}
        template={template}
        sort={props.sort}
        onSort={props.onSort}
        selection={isPicked ? selection : null}
        onSelectAll={(all) => onSelected(all ? new Set(rows.map(rowId)) : new Set())}
      />
      {rows.length === 0 ? (
        <div role="rowgroup" className={styles.empty}>
          <div role="row" tabIndex={-1}>
            <div role="gridcell" aria-colspan={columns.length + (isPicked ? 1 : 0)} tabIndex={-1}>
              {props.empty}
            </div>
          </div>
        </div>
      ) : (
        <div role="rowgroup" className={styles.body} style={{ height: rows.length * rowHeight }}>
          {drawn.map(({ position: index, place }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = rowId(row);
            return (
              <GridRow
                key={place}
                row={row}
                id={id}
                domId={`${prefix}-${id}`}
                name={rowName(row)}
                index={index}
                start={index * rowHeight}
                columns={columns}
                template={template}
                isCursor={id === cursor}
                isSelected={isPicked ? selected.has(id) : null}
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
