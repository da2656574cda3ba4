'use client';

import { Badge, StatusBadge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import type { PartitionDto } from '@/lib/fleet/partitions/schemas';
import { Connections, Health, Latency, Storage, TenantCounts } from './figures';
import { PARTITION_KIND_WORDS, PARTITION_STATUS_WORDS } from './words';

const COLUMNS: readonly DataTableColumn<PartitionDto>[] = [
  {
    id: 'name',
    className: 'sm:w-[18%]',
    header: 'Server',
    primary: true,
    cell: ({ id, name, isMain }) => (
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {isMain ? <Badge>Main</Badge> : null}
        </span>
        <span className="block truncate font-mono text-xs text-muted-foreground">{id}</span>
      </span>
    ),
  },
  {
    id: 'status',
    className: 'max-sm:text-right sm:w-[12%]',
    header: 'Status',
    cell: ({ status, kind }) => {
      const { label, tone } = PARTITION_STATUS_WORDS[status];
      return (
        <div>
          <StatusBadge tone={tone}>{label}</StatusBadge>
          <p className="text-xs whitespace-nowrap text-muted-foreground">
            {PARTITION_KIND_WORDS[kind].label}
          </p>
        </div>
      );
    },
  },
  {
    id: 'health',
    className: 'max-sm:text-right sm:w-[18%]',
    header: 'Health',
    cell: (row) => <Health partition={row} />,
  },
  {
    id: 'storage',
    className: 'max-sm:text-right sm:w-[14%]',
    header: 'Storage',
    cell: (row) => <Storage partition={row} />,
  },
  {
    id: 'connections',
    className: 'max-sm:text-right sm:w-[14%]',
    header: 'Connections',
    cell: (row) => <Connections partition={row} />,
  },
  {
    id: 'tenants',
    className: 'max-sm:text-right sm:w-[16%]',
    header: 'Tenants',
    cell: (row) => <TenantCounts partition={row} />,
  },
  {
    id: 'latency',
    className: 'max-sm:text-right sm:w-[8%]',
    header: 'Answers in',
    align: 'right',
    cell: (row) => <Latency partition={row} />,
  },
];

/** The servers of one region, each with how it does and what lives there. */
export function ServerTable({ region, servers }: { region: string; servers: PartitionDto[] }) {
  return (
    <DataTable
      caption={`Servers in ${region}`}
      columns={COLUMNS}
      rows={servers}
      getRowId={({ id }) => id}
      rowHref={({ id }) => `/fleet/${id}`}
    />
  );
}
