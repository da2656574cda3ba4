'use client';

import { ListChecks } from 'lucide-react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { count } from '@/components/tenancy/words';
import { StatusBadge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { EmptyState } from '@/components/ui/empty-state';
import { BULK_ACTS, type BulkRunDto } from '@/lib/lifecycle/bulk/schemas';
import { BULK_STATUS_WORDS } from './words';

const COLUMNS: DataTableColumn<BulkRunDto>[] = [
  {
    id: 'act',
    header: 'Act',
    primary: true,
    cell: (row) => (
      <span className="min-w-0">
        <span className="block font-medium">{BULK_ACTS[row.act].label}</span>
        <span className="block max-w-96 truncate text-xs text-muted-foreground">{row.reason}</span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => (
      <StatusBadge tone={BULK_STATUS_WORDS[status].tone} pulse={status === 'running'}>
        {BULK_STATUS_WORDS[status].label}
      </StatusBadge>
    ),
  },
  { id: 'total', header: 'Tenants', align: 'right', cell: (row) => count(row.total) },
  { id: 'done', header: 'Done', align: 'right', cell: (row) => count(row.done) },
  { id: 'skipped', header: 'Skipped', align: 'right', hideNarrow: true, cell: (row) => count(row.skipped) },
  { id: 'failed', header: 'Failed', align: 'right', cell: (row) => count(row.failed) },
  { id: 'by', header: 'Asked for by', hideNarrow: true, cell: (row) => row.requestedBy },
  {
    id: 'at',
    header: 'Begun',
    align: 'right',
    cell: (row) => <ConsoleTime value={row.createdAt} className="text-muted-foreground" />,
  },
];

/** What was done to many tenants at once, newest first. */
export function BulkTable({ runs }: { runs: BulkRunDto[] }) {
  return (
    <DataTable
      caption="Bulk acts"
      columns={COLUMNS}
      rows={runs}
      getRowId={(row) => row.id}
      rowHref={(row) => `/bulk/${row.id}`}
      empty={
        <EmptyState
          icon={<ListChecks aria-hidden="true" />}
          title="Nothing was done to many tenants yet"
          description="Choose tenants in the directory, or filter them, and press Act on."
        />
      }
    />
  );
}
