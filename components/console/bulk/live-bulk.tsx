'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, Pause, Play, RotateCw } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useMay } from '@/components/tenancy/allowed';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { fetchJson } from '@/components/tenancy/fetch-json';
import { useDone } from '@/components/tenancy/use-done';
import { count } from '@/components/tenancy/words';
import { StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Progress } from '@/components/ui/progress';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { ActionResult } from '@/lib/kernel/result';
import {
  BULK_ACTS,
  type BulkRowDto,
  type BulkRowStatus,
  type BulkRunDto,
} from '@/lib/lifecycle/bulk/schemas';
import { BULK_STATUS_WORDS, ROW_STATUS_WORDS } from './words';

type Change = (input: { runId: string }) => Promise<ActionResult<BulkRunDto>>;

export interface BulkActions {
  pause: Change;
  resume: Change;
  cancel: Change;
  retry: Change;
}

interface BulkView {
  run: BulkRunDto;
  rows: { items: BulkRowDto[]; next: number | null };
}

const POLL_MS = 800;
const FILTERS = ['all', 'done', 'skipped', 'failed', 'pending'] as const;

/** A bulk run while it happens, each tenant with how it went. */
export function LiveBulk({ initial, actions }: { initial: BulkView; actions: BulkActions }) {
  const [status, setStatus] = useState<(typeof FILTERS)[number]>('all');
  const [after, setAfter] = useState<number | null>(null);
  const client = useQueryClient();
  const { id } = initial.run;
  const query = new URLSearchParams({
    ...(status === 'all' ? {} : { status }),
    ...(after === null ? {} : { after: String(after) }),
  });
  const { data: view } = useQuery({
    queryKey: ['bulk', id, status, after],
    queryFn: () => fetchJson<BulkView>(`/api/console/bulk/${id}?${query}`),
    placeholderData: (previous) => previous ?? initial,
    refetchInterval: ({ state }) => ((state.data ?? initial).run.status === 'running' ? POLL_MS : false),
  });
  const { run, rows } = view ?? initial;
  const settled = run.done + run.skipped + run.failed;
  const numbers: Record<(typeof FILTERS)[number], number> = {
    all: run.total,
    done: run.done,
    skipped: run.skipped,
    failed: run.failed,
    pending: run.total - settled,
  };
  const words = BULK_STATUS_WORDS[run.status];
  return (
    <div className="grid gap-4">
      <Card
        title={
          <StatusBadge tone={words.tone} pulse={run.status === 'running'}>
            {run.wanted ? (run.wanted === 'pause' ? 'Pausing' : 'Cancelling') : words.label}
          </StatusBadge>
        }
        action={
          <Buttons
            run={run}
            actions={actions}
            onDone={() => client.invalidateQueries({ queryKey: ['bulk', id] })}
          />
        }
      >
        <div className="grid gap-3">
          <Progress label="Tenants that it is over for" value={run.total === 0 ? 1 : settled / run.total} />
          <p role="status" className="text-sm text-muted-foreground">
            {count(run.done)} done, {count(run.skipped)} skipped, {count(run.failed)} failed,{' '}
            {count(numbers.pending)} to come
          </p>
          <p className="text-sm">
            Asked for by {run.requestedBy}, <ConsoleTime value={run.createdAt} />: {run.reason}
          </p>
        </div>
      </Card>
      <Card flush>
        <div className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-2">
          <SegmentedControl
            className="max-w-full overflow-x-auto"
            label="Which tenants"
            value={status}
            onValueChange={(next) => {
              setStatus(next as typeof status);
              setAfter(null);
            }}
            options={FILTERS.map((value) => ({
              value,
              label: `${value === 'all' ? 'All' : ROW_STATUS_WORDS[value as BulkRowStatus].label} ${count(numbers[value])}`,
            }))}
          />
          <Button asChild size="sm" icon={<Download aria-hidden="true" />}>
            <a href={`/api/console/bulk/${id}/export${status === 'all' ? '' : `?status=${status}`}`} download>
              Export as CSV
            </a>
          </Button>
        </div>
        <BulkRows rows={rows.items} />
        {rows.next !== null || after !== null ? (
          <div className="flex justify-end gap-2 border-t px-4 py-2">
            {after !== null ? (
              <Button size="sm" onClick={() => setAfter(null)}>
                First page
              </Button>
            ) : null}
            {rows.next !== null ? (
              <Button size="sm" onClick={() => setAfter(rows.next)}>
                Next page
              </Button>
            ) : null}
          </div>
        ) : null}
      </Card>
    </div>
  );
}

function BulkRows({ rows }: { rows: BulkRowDto[] }) {
  if (rows.length === 0)
    return <EmptyState title="None" description="No tenant of this run is in this state." />;
  return (
    <ul className="divide-y" aria-label="Tenants of this run">
      {rows.map((row) => (
        <li
          key={row.tenantId}
          className="grid gap-x-4 gap-y-1 px-4 py-2 sm:grid-cols-[minmax(0,1fr)_8rem_minmax(0,1fr)]"
        >
          <Link
            href={`/tenants/${row.tenantId}`}
            className="truncate font-medium underline-offset-4 hover:underline"
          >
            {row.name}
          </Link>
          <StatusBadge tone={ROW_STATUS_WORDS[row.status].tone} pulse={row.status === 'running'}>
            {ROW_STATUS_WORDS[row.status].label}
          </StatusBadge>
          <span className="text-sm text-muted-foreground">{row.sentence}</span>
        </li>
      ))}
    </ul>
  );
}

function Buttons({ run, actions, onDone }: { run: BulkRunDto; actions: BulkActions; onDone: () => unknown }) {
  const { done, isRunning } = useDone();
  const may = useMay(BULK_ACTS[run.act].permission);
  if (!may) return null;
  const act = async (change: Change, sentence: string) => {
    const isDone = await done(change({ runId: run.id }), sentence);
    await onDone();
    return isDone;
  };
  const isLive = run.status === 'running' || run.status === 'paused';
  return (
    <span className="flex flex-wrap gap-2">
      {run.status === 'running' && run.wanted === null ? (
        <Button
          size="sm"
          icon={<Pause aria-hidden="true" />}
          loading={isRunning}
          onClick={() => void act(actions.pause, 'It pauses after the tenants under way')}
        >
          Pause
        </Button>
      ) : null}
      {run.status === 'paused' || run.status === 'cancelled' ? (
        <Button
          size="sm"
          icon={<Play aria-hidden="true" />}
          loading={isRunning}
          onClick={() => void act(actions.resume, 'It goes on')}
        >
          Go on
        </Button>
      ) : null}
      {!isLive && run.failed > 0 ? (
        <Button
          size="sm"
          icon={<RotateCw aria-hidden="true" />}
          loading={isRunning}
          onClick={() => void act(actions.retry, 'What failed is tried again')}
        >
          Retry failed
        </Button>
      ) : null}
      {isLive ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="danger" disabled={run.wanted === 'cancel'}>
              Cancel the run
            </Button>
          }
          title="Cancel the run"
          description="What is done stays done; the tenants to come are left as they are."
          confirmLabel="Cancel the run"
          onConfirm={() => act(actions.cancel, 'It ends after the tenants under way')}
        />
      ) : null}
    </span>
  );
}
