// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be a grid that draws only a part of its rows
import { type MouseEvent, memo } from 'react';
import { classNames } from '../class-names.ts';
import styles from './data-grid.module.css';
import type { GridColumn } from './data-grid-types.ts';

interface GridRowProps<Row> {
  readonly row: Row;
  readonly id: string;
  readonly domId: string;
  readonly name: string;
  readonly index: number;
  readonly start: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly template: string | undefined;
  readonly isCursor: boolean;
  /** `null` where rows are not picked. */
  readonly isSelected: boolean | null;
  readonly onPick: (index: number, event: MouseEvent) => void;
  readonly onToggle: (index: number) => void;
}

function DrawnRow<Row>(props: GridRowProps<Row>) {
  const { row, domId, name, index, start, columns, template, isCursor, isSelected, onPick, onToggle } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys for all rows
    <div
      role="row"
      id={domId}
      // The first row is the heading.
      aria-rowindex={index + 2}
      aria-selected={isSelected ?? undefined}
      tabIndex={-1}
      className={classNames(styles.row, template, isCursor && styles.cursor, isSelected && styles.selected)}
      style={{ top: start }}
      onClick={(event) => onPick(index, event)}
    >
      {isSelected === null ? null : (
        <div role="gridcell" className={styles.cell} tabIndex={-1}>
          <input
            type="checkbox"
            className={styles.check}
            aria-label={`Select ${name}`}
            tabIndex={-1}
            checked={isSelected}
            onClick={(event) => event.stopPropagation()}
            onChange={() => onToggle(index)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div role="gridcell" key={column.id} className={classNames(styles.cell, column.className)} tabIndex={-1}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** One row of a grid, drawn again only when something of it changed. */
export const GridRow = memo(DrawnRow) as typeof DrawnRow;
