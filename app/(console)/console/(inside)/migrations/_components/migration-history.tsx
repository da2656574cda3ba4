'use client';

import { MIGRATION_STATUS_WORDS } from '@/components/console/migrations/words';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { count } from '@/components/tenancy/words';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import type { MigrationRunDto } from '@/lib/fleet/schemas';

const COLUMNS: readonly DataTableColumn<MigrationRunDto>[] = [
  {
    id: 'target',
    header: 'To',
    primary: true,
    cell: ({ targetVersion }) => <span className="font-mono text-xs font-medium">{targetVersion}</span>,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => {
      const { label, tone } = MIGRATION_STATUS_WORDS[status];
      return <StatusBadge tone={tone}>{label}</StatusBadge>;
    },
  },
  { id: 'total', header: 'Places', align: 'right', cell: ({ total }) => count(total) },
  { id: 'migrated', header: 'Migrated', align: 'right', cell: ({ migrated }) => count(migrated) },
  { id: 'failed', header: 'Failed', align: 'right', cell: ({ failed }) => count(failed) },
  { id: 'by', header: 'By', cell: ({ requestedByName }) => requestedByName },
  {
    id: 'began',
    header: 'Began',
    align: 'right',
    cell: ({ createdAt }) => <ConsoleTime value={createdAt} className="text-muted-foreground" />,
  },
];

/** The runs before the last one. */
export function MigrationHistory({ runs }: { runs: readonly MigrationRunDto[] }) {
  return (
    <Card flush title="Earlier runs" className="mt-4">
      <DataTable caption="Earlier runs" columns={COLUMNS} rows={runs} getRowId={({ id }) => id} />
    </Card>
  );
}
