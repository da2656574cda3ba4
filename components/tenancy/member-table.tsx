'use client';

import { Users } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { EmptyState } from '@/components/ui/empty-state';
import { ConsoleTime } from './console-time';
import type { TenantMemberRow } from '@/lib/tenancy/console/schemas';

const COLUMNS: DataTableColumn<TenantMemberRow>[] = [
  {
    id: 'name',
    header: 'Member',
    primary: true,
    cell: (row) => (
      <span className="min-w-0">
        <span className="block truncate font-medium">{row.name}</span>
        <span className="block truncate text-xs text-muted-foreground">{row.email}</span>
      </span>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    cell: (row) => <Badge tone={row.role === 'owner' ? 'accent' : 'neutral'}>{row.role}</Badge>,
  },
  {
    id: 'seen',
    header: 'Last sign-in',
    align: 'right',
    cell: (row) => (row.lastSignInAt ? <ConsoleTime value={row.lastSignInAt} /> : 'Never'),
  },
];

/** The staff of a tenant. */
export function MemberTable({ members }: { members: TenantMemberRow[] }) {
  return (
    <DataTable
      caption="Members"
      columns={COLUMNS}
      rows={members}
      getRowId={(row) => row.identityId}
      empty={
        <EmptyState
          icon={<Users aria-hidden="true" />}
          title="Nobody yet"
          description="The owner is added during set-up."
        />
      }
    />
  );
}
