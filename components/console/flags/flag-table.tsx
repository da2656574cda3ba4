'use client';

import type { ReactNode } from 'react';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { entitlementLabel } from '@/lib/kernel/entitlements';
import type { FlagDto } from '@/lib/plans/flags/schemas';
import { audienceOf } from './words';

export interface FlagTableProps {
  flags: FlagDto[];
  planNames: Record<string, string>;
  empty: ReactNode;
}

function columns(planNames: Record<string, string>): DataTableColumn<FlagDto>[] {
  return [
    {
      id: 'key',
      header: 'Flag',
      primary: true,
      cell: (row) => (
        <span className="min-w-0">
          <span className="block truncate font-mono text-xs font-medium">{row.key}</span>
          <span className="block truncate text-xs text-muted-foreground">{row.description}</span>
        </span>
      ),
    },
    {
      id: 'state',
      header: 'State',
      cell: (row) => (
        <StatusBadge tone={row.isEnabled ? 'success' : 'neutral'}>{row.isEnabled ? 'On' : 'Off'}</StatusBadge>
      ),
    },
    {
      id: 'audience',
      header: 'Who gets it',
      cell: (row) => <span>{audienceOf(row.rules, (key) => planNames[key] ?? key)}</span>,
    },
    {
      id: 'marks',
      header: 'Used as',
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {row.feature ? <Badge tone="accent">{entitlementLabel(row.feature)}</Badge> : null}
          {row.isPublic ? <Badge tone="outline">In browsers</Badge> : null}
        </span>
      ),
    },
    {
      id: 'updated',
      header: 'Changed',
      align: 'right',
      cell: (row) => <ConsoleTime value={row.updatedAt} className="text-muted-foreground" />,
    },
  ];
}

/** Every flag; each leads to its page. */
export function FlagTable({ flags, planNames, empty }: FlagTableProps) {
  return (
    <DataTable
      caption="Feature flags"
      columns={columns(planNames)}
      rows={flags}
      getRowId={(row) => row.key}
      rowHref={(row) => `/flags/${row.key}`}
      empty={empty}
    />
  );
}
