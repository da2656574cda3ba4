'use client';

import type { ReactNode } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { count } from '@/components/tenancy/words';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import type { PlaceRow } from '@/lib/fleet/schemas';
import { writeOnePlace } from './place-params';
import { PLACE_STATUS_WORDS } from './words';

/** A place and, when it is one tenant's alone, that tenant's name. */
export interface NamedPlace extends PlaceRow {
  tenantName: string | null;
}

const quiet = (text: string) => <span className="text-muted-foreground">{text}</span>;

const COLUMNS: readonly DataTableColumn<NamedPlace>[] = [
  {
    id: 'place',
    header: 'Place',
    primary: true,
    cell: (row) => (
      <span className="min-w-0">
        <span className="block truncate font-medium">
          {row.tenantName ?? (row.tenants === 1 ? row.schema : 'Shared schema')}
        </span>
        <span className="block truncate font-mono text-xs text-muted-foreground">
          {row.database}.{row.schema}
        </span>
      </span>
    ),
  },
  { id: 'partition', header: 'Partition', cell: (row) => row.partition },
  { id: 'tenants', header: 'Tenants', align: 'right', cell: (row) => count(row.tenants) },
  {
    id: 'version',
    header: 'Version',
    cell: (row) =>
      row.version ? <span className="font-mono text-xs">{row.version}</span> : quiet('Not known'),
  },
  {
    id: 'status',
    header: 'Status',
    cell: (row) => {
      const { label, tone } = PLACE_STATUS_WORDS[row.status];
      return (
        <StatusBadge tone={tone} pulse={row.status === 'migrating'}>
          {label}
        </StatusBadge>
      );
    },
  },
  {
    id: 'drift',
    header: 'Drift',
    cell: (row) => {
      if (row.driftCheckedAt === null) return quiet('Not compared');
      return row.driftCount ? <Badge tone="danger">{count(row.driftCount)} found</Badge> : quiet('None');
    },
  },
  {
    id: 'error',
    header: 'Error',
    cell: (row) =>
      row.error ? (
        <span className="block max-w-72 truncate text-danger-text" title={row.error}>
          {row.error}
        </span>
      ) : (
        quiet('None')
      ),
  },
  {
    id: 'migratedAt',
    header: 'Migrated',
    align: 'right',
    cell: (row) =>
      row.migratedAt ? (
        <ConsoleTime value={row.migratedAt} className="text-muted-foreground" />
      ) : (
        quiet('When made')
      ),
  },
];

/** Schemas and databases with their versions; each leads to what is known of it. */
export function PlaceTable({
  places,
  empty,
  footer,
}: {
  places: readonly NamedPlace[];
  empty: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <DataTable
      caption="Places"
      columns={COLUMNS}
      rows={places}
      getRowId={(row) => `${row.partition}/${row.database}/${row.schema}`}
      rowHref={({ partition, database, schema }) =>
        writeOnePlace('/migrations/place', { partition, database, schema })
      }
      empty={empty}
      footer={footer}
    />
  );
}
