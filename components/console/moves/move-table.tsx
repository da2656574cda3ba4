'use client';

import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { StatusBadge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import type { MoveDto } from '@/lib/lifecycle/moves/schemas';
import { MOVE_STATUS_WORDS, placeLabel } from './words';

const TENANT: DataTableColumn<MoveDto> = {
  id: 'tenant',
  header: 'Tenant',
  primary: true,
  cell: ({ tenantName }) => <span className="font-medium">{tenantName}</span>,
};

const way = (isPrimary: boolean): DataTableColumn<MoveDto> => ({
  id: 'way',
  header: 'From and to',
  primary: isPrimary,
  cell: ({ from, to }) => (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {placeLabel(from)}
      <ArrowRight aria-label="to" className="size-3.5 text-muted-foreground" />
      {placeLabel(to)}
    </span>
  ),
});

const REST: readonly DataTableColumn<MoveDto>[] = [
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => {
      const { label, tone } = MOVE_STATUS_WORDS[status];
      return (
        <StatusBadge tone={tone} pulse={status === 'running'}>
          {label}
        </StatusBadge>
      );
    },
  },
  {
    id: 'pause',
    header: 'Writers waited',
    align: 'right',
    cell: ({ pauseMs }) => (pauseMs === null ? <Nothing /> : `${pauseMs} ms`),
  },
  { id: 'by', header: 'Asked for by', cell: ({ requestedByName }) => requestedByName },
  {
    id: 'created',
    header: 'Begun',
    align: 'right',
    cell: ({ createdAt }) => <ConsoleTime value={createdAt} className="text-muted-foreground" />,
  },
];

const Nothing = () => <span className="text-muted-foreground">Not yet</span>;

/** Moves, newest first; each leads to its page. */
export function MoveTable({
  moves,
  isOfOneTenant = false,
  empty,
}: {
  moves: MoveDto[];
  isOfOneTenant?: boolean;
  empty: ReactNode;
}) {
  return (
    <DataTable
      caption="Moves"
      columns={isOfOneTenant ? [way(true), ...REST] : [TENANT, way(false), ...REST]}
      rows={moves}
      getRowId={({ id }) => id}
      rowHref={({ id, tenantId }) => `/tenants/${tenantId}/moves/${id}`}
      empty={empty}
    />
  );
}
