'use client';

import {
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { cn } from './cn';
import { HeaderCell, RowCell, SkeletonRows } from './data-table-parts';
import type { DataTableColumn, DataTableProps, TableSort } from './data-table-types';

export type { DataTableColumn, DataTableProps, TableSort };

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns });

/** Rows of one kind. Sorting in the browser or by the server; arrow keys move between rows. */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { columns, rows, getRowId, narrow = 'stack', onSortChange } = props;
  const [ownSort, setOwnSort] = useState<TableSort | null>(null);
  const sort = props.sort === undefined ? ownSort : props.sort;
  const table = useTable({
    features,
    data: rows as T[],
    columns: useMemo(
      () =>
        columns.map((column) => ({
          id: column.id,
          accessorFn: column.sortValue ?? (() => null),
          enableSorting: Boolean(column.sortValue ?? column.sortable),
          sortFn: 'alphanumeric' as const,
        })),
      [columns],
    ),
    getRowId,
    manualSorting: Boolean(onSortChange),
    state: { sorting: sort ? [sort] : [] },
  });

  function toggleSort(id: string) {
    const next = sort?.id !== id ? { id, desc: false } : sort.desc ? null : { id, desc: true };
    setOwnSort(next);
    onSortChange?.(next);
  }

  const stack = narrow === 'stack';
  const isEmpty = !props.loading && rows.length === 0;
  return (
    <div className={cn('min-w-0', props.className)}>
      <div className={cn('relative overflow-x-auto', isEmpty && 'overflow-x-hidden')}>
        {/* Roles are spelled out because `display: block` on narrow screens drops them. */}
        <table role="table" className={cn('w-full border-collapse text-sm', stack && 'max-sm:block')}>
          <caption className="sr-only">{props.caption}</caption>
          <thead role="rowgroup" className={cn(stack && 'max-sm:sr-only', isEmpty && 'sr-only')}>
            <tr role="row" className="border-b">
              {columns.map((column) => (
                <HeaderCell
                  key={column.id}
                  column={column}
                  canSort={table.getColumn(column.id)?.getCanSort() ?? false}
                  sort={sort?.id === column.id ? sort : null}
                  onToggle={() => toggleSort(column.id)}
                />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" onKeyDown={moveBetweenRows} className={cn(stack && 'max-sm:block')}>
            {props.loading ? (
              <SkeletonRows columns={columns.length} />
            ) : (
              table.getRowModel().rows.map(({ id, original }) => (
                <tr
                  key={id}
                  role="row"
                  aria-selected={props.isSelected?.(original) || undefined}
                  className={cn(
                    'relative border-b transition-colors last:border-b-0 aria-selected:bg-accent-soft',
                    (props.rowHref || props.onRowClick) && 'hover:bg-hover',
                    stack && 'max-sm:grid max-sm:gap-1 max-sm:px-4 max-sm:py-3',
                  )}
                >
                  {columns.map((column) => (
                    <RowCell
                      key={column.id}
                      column={column}
                      row={original}
                      stack={stack}
                      href={column.primary ? props.rowHref?.(original) : undefined}
                      onOpen={
                        column.primary && props.onRowClick ? () => props.onRowClick?.(original) : undefined
                      }
                    />
                  ))}
                </tr>
              ))
            )}
          </tbody>
        </table>
      </div>
      {isEmpty ? props.empty : null}
      {props.footer}
    </div>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const openers = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-open]')];
  const current = openers.indexOf(event.target as HTMLElement);
  if (!step || current < 0) return;
  event.preventDefault();
  openers[current + step]?.focus();
}
