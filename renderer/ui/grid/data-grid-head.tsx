// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be a grid that draws only a part of its rows
import { ArrowDown, ArrowUp } from 'lucide-react';
import { classNames } from '../class-names.ts';
import styles from './data-grid.module.css';
import type { GridColumn, GridSort } from './data-grid-types.ts';

interface GridHeadProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly template: string | undefined;
  readonly sort: GridSort | undefined;
  readonly onSort: ((column: string) => void) | undefined;
  /** `null` where rows are not picked. */
  readonly selection: 'none' | 'some' | 'all' | null;
  readonly onSelectAll: (all: boolean) => void;
}

type Order = 'ascending' | 'descending' | 'none';

/** How the rows are ordered by a column; `undefined` where they have one order. */
function orderOf(sort: GridSort | undefined, column: string): Order | undefined {
  if (!sort) return undefined;
  if (sort.column !== column) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}

interface SortButtonProps {
  readonly label: string;
  readonly order: Order | undefined;
  readonly onPress: () => void;
}

function SortButton({ label, order, onPress }: SortButtonProps) {
  return (
    <button type="button" className={styles.heading} onClick={onPress}>
      {label}
      {order === 'ascending' ? <ArrowUp aria-hidden="true" /> : null}
      {order === 'descending' ? <ArrowDown aria-hidden="true" /> : null}
    </button>
  );
}

/** The headings of a grid: each orders the rows by its column. */
export function GridHead<Row>({ columns, template, sort, onSort, selection, onSelectAll }: GridHeadProps<Row>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={classNames(styles.headings, template)} tabIndex={-1}>
        {selection === null ? null : (
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
        )}
        {columns.map(({ id, label, className }) => {
          const order = orderOf(sort, id);
          return (
            <div
              role="columnheader"
              key={id}
              tabIndex={-1}
              className={classNames(styles.cell, className)}
              aria-sort={order}
            >
              {onSort ? <SortButton label={label} order={order} onPress={() => onSort(id)} /> : label}
            </div>
          );
        })}
      </div>
    </div>
  );
}
