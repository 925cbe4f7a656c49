import type { ReactNode } from 'react';

/** A column: its heading, and what it shows of a row. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** A class that a narrow grid may hide the column by. */
  readonly className?: string | undefined;
  readonly cell: (row: Row) => ReactNode;
}

/** By which column and in which direction the rows are ordered. */
export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

/** A grid of rows that a person walks through, picks from and opens. */
export interface DataGridProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  /** Stays the same object, or every row is drawn again. */
  readonly columns: readonly GridColumn<Row>[];
  /** The class with the widths of the columns, the first being that of the checkbox where rows are picked. */
  readonly template: string | undefined;
  /** Left out where the rows have one order. */
  readonly sort?: GridSort;
  readonly onSort?: (column: string) => void;
  readonly cursor: string | null;
  readonly onCursor: (id: string) => void;
  /** Left out where rows are not picked. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelected?: (ids: ReadonlySet<string>) => void;
  readonly onOpen: (id: string) => void;
  /** Told when the last rows come into sight, for there may be more. */
  readonly onNearEnd?: () => void;
  readonly empty: ReactNode;
}
