'use client';

import Link from 'next/link';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { count } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import type { JobHealthDto, JobState } from '@/lib/jobs/schemas';
import { writeJobParams } from './job-params';

/** A number that leads to its jobs; none is quiet. */
function Amount(props: { value: number; name: string; state: JobState; isBad?: boolean }) {
  const { value, name, state, isBad = false } = props;
  if (value === 0) return <span className="text-muted-foreground">0</span>;
  return (
    <Link
      href={writeJobParams('/jobs', { name, state })}
      aria-label={`${count(value)} ${state} of ${name}`}
      className={cn(
        'underline-offset-4 hover:underline',
        isBad ? 'font-medium text-danger-text' : 'text-accent-text',
      )}
    >
      {count(value)}
    </Link>
  );
}

const COLUMNS: readonly DataTableColumn<JobHealthDto>[] = [
  {
    id: 'name',
    header: 'Kind of job',
    primary: true,
    cell: ({ name }) => (
      <Link
        href={writeJobParams('/jobs', { name })}
        className="font-mono text-xs font-medium underline-offset-4 hover:underline"
      >
        {name}
      </Link>
    ),
  },
  {
    id: 'waiting',
    header: 'Waiting',
    align: 'right',
    cell: ({ name, waiting }) => <Amount value={waiting} name={name} state="waiting" />,
  },
  {
    id: 'oldest',
    header: 'Oldest due',
    align: 'right',
    cell: ({ oldestDueAt }) =>
      oldestDueAt ? <ConsoleTime value={oldestDueAt} /> : <span className="text-muted-foreground">None</span>,
  },
  {
    id: 'scheduled',
    header: 'Due later',
    align: 'right',
    cell: ({ name, scheduled }) => <Amount value={scheduled} name={name} state="waiting" />,
  },
  {
    id: 'running',
    header: 'Running',
    align: 'right',
    cell: ({ name, running }) => <Amount value={running} name={name} state="running" />,
  },
  {
    id: 'workers',
    header: 'Workers',
    align: 'right',
    cell: ({ workers }) => count(workers),
  },
  {
    id: 'retrying',
    header: 'Retrying',
    align: 'right',
    cell: ({ name, retrying }) => <Amount value={retrying} name={name} state="retrying" />,
  },
  {
    id: 'stuck',
    header: 'Stuck',
    align: 'right',
    cell: ({ name, stuck }) => <Amount value={stuck} name={name} state="stuck" isBad />,
  },
  {
    id: 'failed',
    header: 'Failed',
    align: 'right',
    cell: ({ name, failed }) => <Amount value={failed} name={name} state="failed" isBad />,
  },
];

/** How each kind of job is doing: what needs somebody first. */
export function JobHealth({ rows }: { rows: readonly JobHealthDto[] }) {
  return (
    <Card flush title="Health" className="mb-4">
      <DataTable caption="Health of the queue" columns={COLUMNS} rows={rows} getRowId={({ name }) => name} />
    </Card>
  );
}
