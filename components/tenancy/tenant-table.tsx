'use client';

import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { ConsoleTime } from './console-time';
import type { TenantRow } from '@/lib/tenancy/console/schemas';
import { TenantStatus } from './tenant-status';
import { count, strategyLabel } from './words';

const columnsWith = (planNames: Readonly<Record<string, string>>): DataTableColumn<TenantRow>[] => [
  {
    id: 'name',
    header: 'Tenant',
    primary: true,
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar name={row.name} color={row.accentColor} shape="square" size="sm" />
        <span className="min-w-0">
          <span className="block truncate font-medium">{row.name}</span>
          <span className="block truncate font-mono text-xs text-muted-foreground">{row.slug}</span>
        </span>
      </span>
    ),
  },
  { id: 'status', header: 'Status', cell: (row) => <TenantStatus status={row.status} /> },
  { id: 'plan', header: 'Plan', cell: (row) => planNames[row.plan] ?? row.plan },
  {
    id: 'strategy',
    header: 'Strategy',
    cell: (row) => <Badge tone="outline">{strategyLabel(row.strategy)}</Badge>,
  },
  {
    id: 'place',
    header: 'Server',
    hideNarrow: true,
    cell: (row) => (
      <span className="min-w-0">
        <span className="block truncate font-mono text-xs">{row.partition}</span>
        <span className="block truncate text-xs text-muted-foreground">{row.region}</span>
      </span>
    ),
  },
  { id: 'members', header: 'Members', align: 'right', cell: (row) => count(row.memberCount) },
  {
    id: 'created',
    header: 'Signed up',
    align: 'right',
    cell: (row) => <ConsoleTime value={row.createdAt} className="text-muted-foreground" />,
  },
];

const FEW = new Set(['name', 'status', 'strategy', 'created']);

/** Tenants as rows; each leads to its page. */
export function TenantTable({
  rows,
  caption,
  columns = 'all',
  planNames = {},
  empty,
  footer,
}: {
  rows: TenantRow[];
  caption: string;
  columns?: 'all' | 'few';
  /** By key; of a plan that is missing the key is shown. */
  planNames?: Readonly<Record<string, string>>;
  empty?: ReactNode;
  footer?: ReactNode;
}) {
  const all = columnsWith(planNames);
  return (
    <DataTable
      caption={caption}
      columns={columns === 'all' ? all : all.filter(({ id }) => FEW.has(id))}
      rows={rows}
      getRowId={(row) => row.id}
      rowHref={(row) => `/tenants/${row.id}`}
      empty={empty}
      footer={footer}
    />
  );
}
