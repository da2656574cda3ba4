'use client';

import { ConsoleTime } from '@/components/tenancy/console-time';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import type { TenantDomainRow } from '@/lib/tenancy/console/schemas';

const COLUMNS: DataTableColumn<TenantDomainRow>[] = [
  {
    id: 'host',
    header: 'Host',
    primary: true,
    cell: ({ host, isPrimary }) => (
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-mono text-xs break-all">{host}</span>
        {isPrimary ? <Badge tone="accent">Primary</Badge> : null}
      </span>
    ),
  },
  {
    id: 'verified',
    header: 'Proof',
    cell: ({ isVerified }) => (
      <StatusBadge tone={isVerified ? 'success' : 'warning'}>
        {isVerified ? 'Verified' : 'Not verified'}
      </StatusBadge>
    ),
  },
  {
    id: 'since',
    header: 'Verified',
    align: 'right',
    cell: ({ verifiedAt }) => (verifiedAt ? <ConsoleTime value={verifiedAt} /> : 'Never'),
  },
  {
    id: 'added',
    header: 'Added',
    align: 'right',
    cell: ({ addedAt }) => <ConsoleTime value={addedAt} className="text-muted-foreground" />,
  },
];

/** The hosts of a tenant. */
export function DomainTable({ domains }: { domains: TenantDomainRow[] }) {
  return <DataTable caption="Domains" columns={COLUMNS} rows={domains} getRowId={({ host }) => host} />;
}
