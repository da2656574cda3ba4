'use client';

import { ArrowRightLeft } from 'lucide-react';
import Link from 'next/link';
import { useMay } from '@/components/tenancy/allowed';
import { TenantStatus } from '@/components/tenancy/tenant-status';
import { plural, strategyLabel } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { EmptyState } from '@/components/ui/empty-state';
import type { PartitionDto, PartitionTenantDto } from '@/lib/fleet/partitions/schemas';

const COLUMNS: readonly DataTableColumn<PartitionTenantDto>[] = [
  {
    id: 'name',
    header: 'Tenant',
    primary: true,
    cell: ({ name, slug }) => (
      <span className="min-w-0">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate font-mono text-xs text-muted-foreground">{slug}</span>
      </span>
    ),
  },
  { id: 'status', header: 'Status', cell: ({ status }) => <TenantStatus status={status} /> },
  {
    id: 'strategy',
    header: 'Strategy',
    cell: ({ strategy }) => <Badge tone="outline">{strategyLabel(strategy)}</Badge>,
  },
];

const MOVE: DataTableColumn<PartitionTenantDto> = {
  id: 'move',
  header: 'Move',
  headerHidden: true,
  align: 'right',
  cell: ({ id, name }) => (
    <Button asChild size="sm" icon={<ArrowRightLeft aria-hidden="true" />}>
      <Link href={`/tenants/${id}/move`} aria-label={`Move away ${name}`} className="relative">
        Move away
      </Link>
    </Button>
  ),
};

/** Who lives on a server; of one that is drained, whom to move away. */
export function TenantsThere({ server, tenants }: { server: PartitionDto; tenants: PartitionTenantDto[] }) {
  const isDraining = server.status === 'draining';
  const canMove = useMay('tenant.move');
  const isMore = server.tenantCount > tenants.length;
  return (
    <Card
      flush
      title={isDraining ? 'Tenants to move away' : 'Tenants'}
      description={
        isMore
          ? `The first ${tenants.length} of ${plural(server.tenantCount, 'tenant')}, by name.`
          : plural(server.tenantCount, 'tenant')
      }
      action={
        server.tenantCount > 0 ? (
          <div className="flex flex-wrap gap-2">
            <Button asChild size="sm">
              <Link href={`/tenants?partition=${server.id}`}>See them in the directory</Link>
            </Button>
            {isDraining && canMove ? (
              <Button asChild size="sm" variant="primary">
                <Link href={`/bulk/new?act=move&partition=${server.id}`}>Move all away</Link>
              </Button>
            ) : null}
          </div>
        ) : undefined
      }
    >
      <DataTable
        caption={`Tenants on ${server.name}`}
        columns={canMove ? [...COLUMNS, MOVE] : COLUMNS}
        rows={tenants}
        getRowId={({ id }) => id}
        rowHref={({ id }) => `/tenants/${id}`}
        empty={
          <EmptyState
            title="Nobody lives here"
            description={
              isDraining
                ? 'It is empty: close it, then remove it from the fleet.'
                : 'New tenants come here when it is the best place, and others when somebody moves them.'
            }
          />
        }
      />
    </Card>
  );
}
