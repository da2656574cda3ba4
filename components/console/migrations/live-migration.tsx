'use client';

import { useQuery } from '@tanstack/react-query';
import { RotateCw, Square } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { fetchJson } from '@/components/tenancy/fetch-json';
import { useDone } from '@/components/tenancy/use-done';
import { count, plural } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Progress } from '@/components/ui/progress';
import type { MigrationRunDto } from '@/lib/fleet/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { MIGRATION_STATUS_WORDS } from './words';

type Act = (input: { runId: string }) => Promise<ActionResult<MigrationRunDto>>;

interface LiveMigrationProps {
  run: MigrationRunDto;
  /** Null for operators who may only look. */
  acts: { stop: Act; resume: Act } | null;
}

/** The last run, asked for again while it goes on. */
export function LiveMigration({ run: first, acts }: LiveMigrationProps) {
  const router = useRouter();
  const { data: run = first, error } = useQuery({
    queryKey: ['migration', first.id, first.status],
    queryFn: () => fetchJson<MigrationRunDto>(`/api/console/migrations/${first.id}`),
    initialData: first,
    refetchInterval: (query) => (query.state.data?.status === 'running' ? 700 : false),
  });
  // The list below it shows the outcome.
  const wasRunning = useRef(first.status === 'running');
  useEffect(() => {
    if (wasRunning.current && run.status !== 'running') router.refresh();
    wasRunning.current = run.status === 'running';
  }, [run.status, router]);

  const finished = run.migrated + run.current + run.failed;
  const { label, tone } = MIGRATION_STATUS_WORDS[run.status];
  return (
    <Card
      className="mb-4"
      title={
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            To <span className="font-mono text-sm">{run.targetVersion}</span>
          </span>
          <StatusBadge tone={tone} pulse={run.status === 'running'}>
            {run.isStopping ? 'Stopping' : label}
          </StatusBadge>
        </span>
      }
      description={
        <>
          By {run.requestedByName}, <ConsoleTime value={run.createdAt} />; {run.parallelism} at once,{' '}
          {run.perPartition} on one partition
          {run.partitionId ? `, only ${run.partitionId}` : ''}
        </>
      }
      action={acts ? <RunButtons run={run} acts={acts} /> : undefined}
    >
      <div className="grid gap-3">
        <Progress label="Places done" value={run.total === 0 ? 1 : finished / run.total} />
        <p className="text-sm text-muted-foreground" aria-live="polite">
          {count(finished)} of {plural(run.total, 'place')}: {count(run.migrated)} migrated,{' '}
          {count(run.current)} current already, {count(run.failed)} failed
        </p>
        {run.isOrphaned ? (
          <Alert tone="warning">
            Nobody works on it at the moment. A worker takes it up within a minute.
          </Alert>
        ) : null}
        {run.error ? (
          <Alert tone="danger" title="What went wrong">
            {run.error}
          </Alert>
        ) : null}
        {error ? <Alert tone="warning">{error.message} The migration itself is not affected.</Alert> : null}
      </div>
    </Card>
  );
}

function RunButtons({ run, acts }: { run: MigrationRunDto; acts: { stop: Act; resume: Act } }) {
  const { done, isRunning } = useDone();
  if (run.status === 'running')
    return (
      <Button
        size="sm"
        icon={<Square aria-hidden="true" />}
        loading={isRunning}
        disabled={run.isStopping}
        onClick={() => done(acts.stop({ runId: run.id }), 'It stops after the places being worked on')}
      >
        Stop
      </Button>
    );
  if (run.status === 'succeeded') return null;
  return (
    <Button
      size="sm"
      icon={<RotateCw aria-hidden="true" />}
      loading={isRunning}
      onClick={() => done(acts.resume({ runId: run.id }), 'It goes on; places that failed are tried again')}
    >
      {run.status === 'failed' ? 'Try again' : 'Go on'}
    </Button>
  );
}
