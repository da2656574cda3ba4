'use client';

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { cn } from './cn';
import type { DataTableColumn, TableSort } from './data-table-types';
import { Skeleton } from './skeleton';

/** A column's heading; a button when it sorts. */
export function HeaderCell<T>({
  column,
  canSort,
  sort,
  onToggle,
}: {
  column: DataTableColumn<T>;
  canSort: boolean;
  sort: TableSort | null;
  onToggle: () => void;
}) {
  const Icon = sort ? (sort.desc ? ArrowDown : ArrowUp) : ChevronsUpDown;
  const right = column.align === 'right';
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={canSort ? (sort ? (sort.desc ? 'descending' : 'ascending') : 'none') : undefined}
      className={cn(
        'h-9 whitespace-nowrap px-4 text-left text-xs font-medium text-muted-foreground',
        right && 'text-right',
        column.hideNarrow && 'max-sm:hidden',
        column.className,
      )}
    >
      {canSort ? (
        <button
          type="button"
          onClick={onToggle}
          className={cn(
            '-mx-1.5 inline-flex h-6 items-center gap-1 rounded-sm px-1.5 hover:bg-hover hover:text-foreground',
            right && 'flex-row-reverse',
          )}
        >
          {column.header}
          <Icon aria-hidden="true" className={cn('size-3', !sort && 'opacity-60')} />
        </button>
      ) : (
        <span className={cn(column.headerHidden && 'sr-only')}>{column.header}</span>
      )}
    </th>
  );
}

const OPENER =
  'min-w-0 text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring';

/** A cell; the primary one holds the link or button that covers its row. */
export function RowCell<T>({
  column,
  row,
  stack,
  href,
  onOpen,
}: {
  column: DataTableColumn<T>;
  row: T;
  stack: boolean;
  href?: string;
  onOpen?: () => void;
}) {
  let content = column.cell(row);
  if (href) {
    content = (
      <Link href={href} data-row-open="" className={OPENER}>
        {content}
      </Link>
    );
  } else if (onOpen) {
    content = (
      <button type="button" data-row-open="" onClick={onOpen} className={OPENER}>
        {content}
      </button>
    );
  }
  return (
    <td
      role="cell"
      data-label={column.headerHidden ? undefined : column.header}
      className={cn(
        'h-11 px-4 py-2 align-middle',
        // Controls of a row stay above the link that covers it.
        !column.primary && '[&_a]:relative [&_a]:z-1 [&_button]:relative [&_button]:z-1',
        column.align === 'right' && 'text-right tabular-nums',
        stack &&
          'max-sm:flex max-sm:h-auto max-sm:min-w-0 max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:p-0',
        column.hideNarrow && 'max-sm:hidden',
        stack && column.primary && 'max-sm:font-medium',
        stack &&
          !column.primary &&
          !column.headerHidden &&
          'max-sm:before:shrink-0 max-sm:before:text-xs max-sm:before:text-muted-foreground max-sm:before:content-[attr(data-label)]',
        stack && column.headerHidden && 'max-sm:justify-end',
        column.className,
      )}
    >
      {content}
    </td>
  );
}

/** Rows of the right height while the real ones load. */
export function SkeletonRows({ columns, rows = 6 }: { columns: number; rows?: number }) {
  return Array.from({ length: rows }, (_, row) => (
    <tr
      key={row}
      role="row"
      className="border-b last:border-b-0 max-sm:flex max-sm:gap-4 max-sm:px-4 max-sm:py-3"
    >
      {Array.from({ length: columns }, (_, column) => (
        <td
          key={column}
          role="cell"
          className={cn('h-11 px-4', 'max-sm:h-auto max-sm:flex-1 max-sm:p-0', column > 1 && 'max-sm:hidden')}
        >
          <Skeleton className={cn('h-3.5', column === 0 ? 'w-40 max-w-full' : 'w-20 max-w-full')} />
        </td>
      ))}
    </tr>
  ));
}
