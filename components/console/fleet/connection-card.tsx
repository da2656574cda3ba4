'use client';

import { count } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { EmptyState } from '@/components/ui/empty-state';
import type { ConnectionFiguresDto } from '@/lib/fleet/partitions/schemas';
import { FillMeter } from './fill-meter';

type Pool = ConnectionFiguresDto['pools'][number];

const COLUMNS: readonly DataTableColumn<Pool>[] = [
  {
    id: 'name',
    header: 'Pool',
    primary: true,
    cell: ({ name }) => <span className="font-mono text-xs break-all">{name}</span>,
  },
  { id: 'inUse', header: 'In use', align: 'right', cell: ({ inUse }) => count(inUse) },
  { id: 'idle', header: 'Idle', align: 'right', cell: ({ idle }) => count(idle) },
  {
    id: 'waiting',
    header: 'Waiting',
    align: 'right',
    cell: ({ waiting }) => (
      <span className={waiting > 0 ? 'font-medium text-danger-text' : undefined}>{count(waiting)}</span>
    ),
  },
];

/** The connections of the process that made this page. */
export function ConnectionCard({ figures: { taken, total, pools } }: { figures: ConnectionFiguresDto }) {
  return (
    <Card
      flush
      title="Connections of this process"
      description="Pools open when they are needed and share one budget; other web servers and workers have theirs."
      action={
        <FillMeter
          label="Connection budget"
          words={`${count(taken)} of ${count(total)} given to pools`}
          used={taken}
          most={total}
        />
      }
    >
      <DataTable
        caption="Pools of connections"
        columns={COLUMNS}
        rows={pools}
        getRowId={({ name }) => name}
        empty={<EmptyState title="No pool is open" description="The first query opens one." />}
      />
    </Card>
  );
}
