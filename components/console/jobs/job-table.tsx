'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { JOB_STATE_WORDS } from '@/components/tenancy/words';
import { StatusBadge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import { Popover } from '@/components/ui/popover';
import type { JobDto } from '@/lib/jobs/schemas';
import { RetryButton, type RetryJob } from './job-actions';

/** A job and the name of its tenant. */
export interface JobRow extends JobDto {
  tenantName: string | null;
}

function columns(retry: RetryJob | null): DataTableColumn<JobRow>[] {
  return [
    {
      id: 'name',
      header: 'Job',
      primary: true,
      cell: (row) => (
        <span className="min-w-0">
          <span className="block truncate font-mono text-xs font-medium">{row.name}</span>
          <span className="block text-xs text-muted-foreground">no. {row.id}</span>
        </span>
      ),
    },
    {
      id: 'state',
      header: 'State',
      cell: (row) => {
        const { label, tone } = JOB_STATE_WORDS[row.state] ?? { label: row.state, tone: 'neutral' as const };
        return <StatusBadge tone={tone}>{label}</StatusBadge>;
      },
    },
    {
      id: 'tenant',
      header: 'Tenant',
      cell: (row) =>
        row.tenantId ? (
          <Link
            href={`/tenants/${row.tenantId}`}
            className="text-accent-text underline-offset-4 hover:underline"
          >
            {row.tenantName ?? row.tenantId}
          </Link>
        ) : (
          <span className="text-muted-foreground">Platform</span>
        ),
    },
    {
      id: 'attempts',
      header: 'Tries',
      align: 'right',
      cell: (row) => `${row.attempts} of ${row.maxAttempts}`,
    },
    { id: 'error', header: 'Last error', cell: (row) => <LastError text={row.lastError} /> },
    {
      id: 'runAt',
      header: 'Runs',
      align: 'right',
      cell: (row) => <ConsoleTime value={row.runAt} className="text-muted-foreground" />,
    },
    {
      id: 'retry',
      header: 'Retry',
      headerHidden: true,
      align: 'right',
      cell: (row) => (retry ? <RetryButton job={row} retry={retry} /> : null),
    },
  ];
}

function LastError({ text }: { text: string | null }) {
  if (!text) return <span className="text-muted-foreground">None</span>;
  const [firstLine] = text.split('\n');
  return (
    <Popover
      label="Last error"
      trigger={
        <button
          type="button"
          className="max-w-64 truncate text-left text-danger-text underline-offset-4 hover:underline"
        >
          {firstLine}
        </button>
      }
      className="w-[min(40rem,90vw)]"
    >
      <pre className="max-h-80 overflow-auto p-3 font-mono text-xs whitespace-pre-wrap">{text}</pre>
    </Popover>
  );
}

/** The queue: what waits, runs, retries or has failed. */
export function JobTable({
  jobs,
  retry,
  empty,
  footer,
}: {
  jobs: JobRow[];
  /** Null for operators who may only look. */
  retry: RetryJob | null;
  empty: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <DataTable
      caption="Jobs"
      columns={columns(retry)}
      rows={jobs}
      getRowId={(row) => row.id}
      rowHref={(row) => `/jobs/${row.id}`}
      empty={empty}
      footer={footer}
    />
  );
}
