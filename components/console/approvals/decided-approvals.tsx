'use client';

import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { EmptyState } from '@/components/ui/empty-state';
import type { ApprovalDto, ApprovalStatus } from '@/lib/approvals/schemas';

const WORDS: Record<ApprovalStatus, { label: string; tone: 'success' | 'danger' | 'neutral' | 'warning' }> = {
  requested: { label: 'Waiting', tone: 'warning' },
  executed: { label: 'Done', tone: 'success' },
  refused: { label: 'Refused', tone: 'danger' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
  expired: { label: 'Ran out', tone: 'neutral' },
};

const COLUMNS: DataTableColumn<ApprovalDto>[] = [
  {
    id: 'title',
    header: 'Act',
    primary: true,
    cell: (row) => (
      <span className="min-w-0">
        <span className="block font-medium break-words">{row.title}</span>
        <span className="block text-xs break-words text-muted-foreground">“{row.reason}”</span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Outcome',
    cell: (row) => <Badge tone={WORDS[row.status].tone}>{WORDS[row.status].label}</Badge>,
  },
  { id: 'asked', header: 'Asked for by', cell: (row) => row.requestedBy },
  {
    id: 'decided',
    header: 'Decided by',
    cell: (row) => (row.isSingle ? 'Nobody else was there' : (row.decidedBy ?? '–')),
  },
  {
    id: 'at',
    header: 'When',
    align: 'right',
    cell: (row) => <ConsoleTime value={row.decidedAt ?? row.expiresAt} />,
  },
];

/** What was allowed, refused, withdrawn or left to run out. */
export function DecidedApprovals({ approvals, footer }: { approvals: ApprovalDto[]; footer?: ReactNode }) {
  return (
    <DataTable
      caption="Decided"
      columns={COLUMNS}
      rows={approvals}
      getRowId={(row) => row.id}
      footer={footer}
      empty={
        <EmptyState
          icon={<History aria-hidden="true" />}
          title="Nothing decided yet"
          description="What was allowed or refused stays here, with both names."
        />
      }
    />
  );
}
