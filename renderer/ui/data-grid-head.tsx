// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be a grid that draws only a part of its rows
import { ArrowDown, ArrowUp } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './data-grid.module.css';
import type { GridColumn, GridSort } from './data-grid-types.ts';

interface GridHeadProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly template: string | undefined;
  readonly sort: GridSort;
  readonly onSort: (column: string) => void;
  readonly selection: 'none' | 'some' | 'all';
  readonly onSelectAll: (all: boolean) => void;
}

/** The headings of a grid: each orders the rows by its column. */
export function GridHead<Row>({ columns, template, sort, onSort, selection, onSelectAll }: GridHeadProps<Row>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={classNames(styles.headings, template)} tabIndex={-1}>
        <div role="columnheader" className={styles.cell} tabIndex={-1}>
          <input
            type="checkbox"
            className={styles.check}
            aria-label="Select all"
            checked={selection === 'all'}
            ref={(input) => {
              if (input) input.indeterminate = selection === 'some';
            }}
            onChange={(event) => onSelectAll(event.target.checked)}
          />
        </div>
        {columns.map(({ id, label, className }) => {
          const sorted = sort.column === id;
          const Arrow = sort.descending ? ArrowDown : ArrowUp;
          return (
            <div
              role="columnheader"
              key={id}
              tabIndex={-1}
              className={classNames(styles.cell, className)}
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" className={styles.heading} onClick={() => onSort(id)}>
                {label}
                {sorted ? <Arrow aria-hidden="true" /> : null}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
