'use client';

import { FileCheck2 } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { EmptyState } from '@/components/ui/empty-state';
import type { CertificateRow } from '@/lib/lifecycle/erasure/schemas';
import { ConsoleTime } from '../console-time';

const COLUMNS: DataTableColumn<CertificateRow>[] = [
  {
    id: 'tenant',
    header: 'Tenant',
    primary: true,
    cell: (row) => (
      <span className="min-w-0">
        <Link href={`/erasures/${row.id}`} className="block truncate font-medium hover:underline">
          {row.tenantName}
        </Link>
        <span className="block truncate text-xs text-muted-foreground">{row.tenantSlug}</span>
      </span>
    ),
  },
  {
    id: 'reason',
    header: 'Reason',
    cell: (row) => <span className="line-clamp-2 text-pretty">{row.reason}</span>,
  },
  { id: 'by', header: 'Asked for by', cell: (row) => row.requestedBy },
  {
    id: 'finishedAt',
    header: 'Erased',
    align: 'right',
    cell: (row) => <ConsoleTime value={row.finishedAt} />,
  },
];

/** Erased tenants, the newest first. */
export function CertificateList({
  certificates,
  footer,
}: {
  certificates: CertificateRow[];
  footer: ReactNode;
}) {
  return (
    <DataTable
      caption="Erasures"
      columns={COLUMNS}
      rows={certificates}
      getRowId={(row) => row.id}
      footer={footer}
      empty={
        <EmptyState
          icon={<FileCheck2 aria-hidden="true" />}
          title="No tenant was erased"
          description="Delete a tenant on its page. When its grace is over, its certificate appears here."
        />
      }
    />
  );
}
