'use client';

import { Allowed } from '@/components/tenancy/allowed';
import { Archive, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { count } from '@/components/tenancy/words';
import { Badge, StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { toast } from '@/components/ui/toaster';
import { entitlementLabel, type LimitKey } from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import { AGGREGATION_WORDS, type MeterDto } from '@/lib/metering/schemas';

type Change = (input: { key: string }) => Promise<ActionResult<void>>;

export interface MeterTableProps {
  meters: MeterDto[];
  /** Of the last 24 hours by key. */
  events: Readonly<Record<string, number>>;
  archive: Change;
  restore: Change;
  empty: ReactNode;
}

function columns({
  events,
  archive,
  restore,
}: Pick<MeterTableProps, 'events' | 'archive' | 'restore'>): DataTableColumn<MeterDto>[] {
  return [
    {
      id: 'name',
      header: 'Meter',
      primary: true,
      cell: (row) => (
        <span className="min-w-0">
          <span className="block truncate font-medium">{row.name}</span>
          <span className="block truncate font-mono text-xs text-muted-foreground">{row.key}</span>
        </span>
      ),
    },
    {
      id: 'aggregation',
      header: 'Counts',
      cell: (row) => (
        <span>
          {AGGREGATION_WORDS[row.aggregation]}
          {row.property ? <span className="text-muted-foreground"> by {row.property}</span> : null}
        </span>
      ),
    },
    { id: 'unit', header: 'Unit', cell: (row) => row.unit },
    {
      id: 'limit',
      header: 'Spends from',
      cell: (row) =>
        row.limitKey ? (
          <Badge tone="accent">{entitlementLabel(row.limitKey as LimitKey)}</Badge>
        ) : (
          <span className="text-muted-foreground">No limit</span>
        ),
    },
    {
      id: 'state',
      header: 'Fed by',
      cell: (row) =>
        row.archivedAt ? (
          <StatusBadge tone="neutral">Archived</StatusBadge>
        ) : row.isInternal ? (
          <Badge tone="outline">The platform</Badge>
        ) : (
          <Badge tone="outline">Events</Badge>
        ),
    },
    {
      id: 'events',
      header: 'Events, 24 h',
      align: 'right',
      sortValue: (row) => events[row.key] ?? 0,
      cell: (row) => count(events[row.key] ?? 0),
    },
    {
      id: 'change',
      header: 'Change',
      headerHidden: true,
      align: 'right',
      cell: (row) =>
        row.isInternal ? null : (
          <Allowed to="meter.write">
            <ChangeButton row={row} change={row.archivedAt ? restore : archive} />
          </Allowed>
        ),
    },
  ];
}

function ChangeButton({ row, change }: { row: MeterDto; change: Change }) {
  const [isBusy, setIsBusy] = useState(false);
  const run = async () => {
    setIsBusy(true);
    const result = await change({ key: row.key }).catch(() => null);
    setIsBusy(false);
    if (result?.ok)
      toast.success(row.archivedAt ? `${row.name} takes events again` : `${row.name} is archived`);
    else toast.error(result?.error.message ?? 'The server could not be reached. Nothing was changed.');
    return result?.ok ?? false;
  };
  if (row.archivedAt) {
    return (
      <Button size="sm" icon={<RotateCcw aria-hidden="true" />} loading={isBusy} onClick={run}>
        Restore
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" icon={<Archive aria-hidden="true" />}>
          Archive
        </Button>
      }
      title={`Archive ${row.name}?`}
      description="Events of it are refused from now on, for every tenant. What was counted stays, and you can restore the meter."
      confirmLabel="Archive"
      onConfirm={run}
    />
  );
}

/** Every meter of the installation. */
export function MeterTable({ meters, events, archive, restore, empty }: MeterTableProps) {
  return (
    <DataTable
      caption="Meters"
      columns={columns({ events, archive, restore })}
      rows={meters}
      getRowId={(row) => row.key}
      empty={empty}
    />
  );
}
