'use client';

import { Allowed } from '@/components/tenancy/allowed';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useDone } from '@/components/tenancy/use-done';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { entitlementLabel } from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import { entitlementText, type GrantDto, limitText, type OverrideDto } from '@/lib/plans/schemas';

interface Row {
  id: string;
  tenant: { id: string; name: string; slug: string };
  label: string;
  value: string;
  until: ReactNode;
  by: string;
  on: string;
  reason: string;
}

interface ListProps {
  /** On a tenant's own page its name stands above. */
  isOfOneTenant?: boolean;
  empty?: ReactNode;
  /** A CursorPagination. */
  footer?: ReactNode;
}

/** Values that count for single tenants in place of their plans'. */
export function OverrideList({
  overrides,
  end,
  ...list
}: ListProps & {
  overrides: OverrideDto[];
  end: (input: { overrideId: string }) => Promise<ActionResult<unknown>>;
}) {
  return (
    <Rows
      {...list}
      caption="Exceptions"
      rows={overrides.map((row) => ({
        ...row,
        label: entitlementLabel(row.key),
        value: entitlementText(row.key, row.value),
        until: row.isExpired ? (
          <Badge tone="warning">Expired</Badge>
        ) : (
          (row.expiresAt?.slice(0, 10) ?? 'Until ended')
        ),
        by: row.createdByName,
        on: row.createdAt.slice(0, 10),
      }))}
      warning="The plan's value counts again from the next request on."
      end={(overrideId) => end({ overrideId })}
    />
  );
}

/** Extra units of monthly limits. */
export function GrantList({
  grants,
  end,
  ...list
}: ListProps & {
  grants: GrantDto[];
  end: (input: { grantId: string }) => Promise<ActionResult<unknown>>;
}) {
  return (
    <Rows
      {...list}
      caption="Grants"
      rows={grants.map((row) => ({
        ...row,
        label: entitlementLabel(row.key),
        value: `+${limitText(row.key, row.units)}`,
        until: (
          <>
            {row.rollsOver ? `${row.fromPeriod} to ${row.throughPeriod ?? 'when used'}` : row.fromPeriod}
            {row.rollsOver ? <span className="block text-muted-foreground">Rolls over</span> : null}
          </>
        ),
        by: row.createdByName,
        on: row.createdAt.slice(0, 10),
      }))}
      warning="Its units count no more, in this month either."
      end={(grantId) => end({ grantId })}
    />
  );
}

function Rows({
  caption,
  rows,
  isOfOneTenant,
  warning,
  end,
  ...rest
}: ListProps & {
  caption: string;
  rows: Row[];
  warning: string;
  end: (id: string) => Promise<ActionResult<unknown>>;
}) {
  const tenant: DataTableColumn<Row> = {
    id: 'tenant',
    header: 'Tenant',
    primary: true,
    cell: (row) => (
      <Link href={`/tenants/${row.tenant.id}`} className="block min-w-0 underline-offset-4 hover:underline">
        <span className="block truncate font-medium sm:max-w-56">{row.tenant.name}</span>
        <span className="block truncate font-mono text-xs font-normal text-muted-foreground sm:max-w-56">
          {row.tenant.slug}
        </span>
      </Link>
    ),
  };
  const columns: DataTableColumn<Row>[] = [
    ...(isOfOneTenant ? [] : [tenant]),
    {
      id: 'what',
      header: 'What',
      primary: true,
      cell: (row) => (
        <span className="block min-w-0">
          <span className="block font-medium">{row.label}</span>
          <span className="block font-normal break-words text-muted-foreground">{row.reason}</span>
        </span>
      ),
    },
    {
      id: 'value',
      header: 'Value',
      align: 'right',
      cell: (row) => <span className="font-medium whitespace-nowrap">{row.value}</span>,
    },
    {
      id: 'until',
      header: caption === 'Grants' ? 'Months' : 'Until',
      cell: (row) => <span className="whitespace-nowrap tabular-nums">{row.until}</span>,
    },
    {
      id: 'by',
      header: 'Set by',
      cell: (row) => (
        <span className="text-muted-foreground">
          {row.by}, <span className="whitespace-nowrap tabular-nums">{row.on}</span>
        </span>
      ),
    },
    {
      id: 'end',
      header: 'End it',
      headerHidden: true,
      align: 'right',
      cell: (row) => <EndButton row={row} warning={warning} end={end} />,
    },
  ];
  return <DataTable {...rest} caption={caption} columns={columns} rows={rows} getRowId={(row) => row.id} />;
}

function EndButton({
  row,
  warning,
  end,
}: {
  row: Row;
  warning: string;
  end: (id: string) => Promise<ActionResult<unknown>>;
}) {
  const { done } = useDone();
  return (
    <Allowed to="plan.assign">
      <ConfirmDialog
        trigger={<Button size="sm">End</Button>}
        title={`End ${row.label} for ${row.tenant.name}`}
        description={warning}
        confirmLabel="End it"
        onConfirm={() => done(end(row.id), 'It has ended')}
      />
    </Allowed>
  );
}
