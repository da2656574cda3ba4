import type { ReactNode } from 'react';

export interface DataTableColumn<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Makes the column sortable in the browser. */
  sortValue?: (row: T) => string | number;
  /** Makes the column sortable by the server: needs `onSortChange`. */
  sortable?: boolean;
  align?: 'left' | 'right';
  /** Title of the card on narrow screens, and the cell that carries the row's link. */
  primary?: boolean;
  /** Left out below 640 px. */
  hideNarrow?: boolean;
  headerHidden?: boolean;
  /** Classes of header and cells, for widths. */
  className?: string;
}

export interface TableSort {
  id: string;
  desc: boolean;
}

export interface DataTableProps<T> {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly DataTableColumn<T>[];
  rows: readonly T[];
  getRowId: (row: T) => string;
  rowHref?: (row: T) => string;
  onRowClick?: (row: T) => void;
  isSelected?: (row: T) => boolean;
  sort?: TableSort | null;
  onSortChange?: (sort: TableSort | null) => void;
  loading?: boolean;
  /** Shown instead of rows; an EmptyState. */
  empty?: ReactNode;
  /** Below the rows: a CursorPagination. */
  footer?: ReactNode;
  /** At 390 px: cards one below the other, or sideways scrolling. */
  narrow?: 'stack' | 'scroll';
  className?: string;
}
