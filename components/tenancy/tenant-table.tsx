'use client';

import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
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

/** Which rows are ticked, and what happens when one is. */
export interface TenantChoice {
  chosen: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
}

const choiceColumn = ({ chosen, onChoose }: TenantChoice): DataTableColumn<TenantRow> => ({
  id: 'choose',
  header: 'Choose',
  headerHidden: true,
  // In the corner of its card where rows are stacked.
  className: 'w-10 max-sm:absolute max-sm:top-3 max-sm:right-3 max-sm:w-auto',
  cell: (row) => (
    // Above the link that covers the row.
    <span className="relative z-10 inline-flex size-6 items-center justify-center">
      <Checkbox
        aria-label={`Choose ${row.name}`}
        checked={chosen.has(row.id)}
        onCheckedChange={(isChosen) => onChoose(row.id, isChosen)}
      />
    </span>
  ),
});

const FEW = new Set(['name', 'status', 'strategy', 'created']);

/** Tenants as rows; each leads to its page. */
export function TenantTable({
  rows,
  caption,
  columns = 'all',
  planNames = {},
  choice,
  empty,
  footer,
}: {
  rows: TenantRow[];
  caption: string;
  columns?: 'all' | 'few';
  /** By key; of a plan that is missing the key is shown. */
  planNames?: Readonly<Record<string, string>>;
  choice?: TenantChoice;
  empty?: ReactNode;
  footer?: ReactNode;
}) {
  const all = [...(choice ? [choiceColumn(choice)] : []), ...columnsWith(planNames)];
  return (
    <DataTable
      caption={caption}
      columns={columns === 'all' ? all : all.filter(({ id }) => FEW.has(id))}
      rows={rows}
      getRowId={(row) => row.id}
      isSelected={choice ? (row) => choice.chosen.has(row.id) : undefined}
      rowHref={(row) => `/tenants/${row.id}`}
      empty={empty}
      footer={footer}
    />
  );
}
