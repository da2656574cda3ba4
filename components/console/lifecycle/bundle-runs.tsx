'use client';

import Link from 'next/link';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { count } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { type Step, StepList } from '@/components/ui/step-list';
import type { BundleRunDto } from '@/lib/lifecycle/bundles/schemas';
import { BUNDLE_RUN_WORDS, runTitle } from './backup-words';

const SHOWN = 5;

/** What is being made of backups, step by step, and what was made lately. */
export function BundleRuns({ runs, tenantId }: { runs: readonly BundleRunDto[]; tenantId: string }) {
  if (runs.length === 0) return null;
  const live = runs.filter(({ finishedAt }) => finishedAt === null);
  const past = runs.filter(({ finishedAt }) => finishedAt !== null).slice(0, SHOWN);
  return (
    <>
      {live.map((run) => (
        <Card
          key={run.id}
          title={runTitle(run)}
          description="You may leave this page: the work goes on without it."
        >
          <div className="grid gap-3">
            <StepList label={runTitle(run)} steps={run.steps.map((step) => toStep(step, run))} />
            {run.error ? (
              <Alert tone="warning" live>
                {run.status === 'reverting'
                  ? `It could not be done and is being undone: ${run.error}`
                  : `A step failed and is tried again: ${run.error}`}
              </Alert>
            ) : null}
          </div>
        </Card>
      ))}
      {past.length > 0 ? (
        <Card title="Restores and clones">
          <ul className="grid gap-3">
            {past.map((run) => (
              <PastRun key={run.id} run={run} tenantId={tenantId} />
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

function PastRun({ run, tenantId }: { run: BundleRunDto; tenantId: string }) {
  const { label, tone } = BUNDLE_RUN_WORDS[run.status];
  const isElsewhere = run.status === 'succeeded' && run.tenantId !== tenantId;
  return (
    <li className="grid gap-1 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge tone={tone}>{label}</StatusBadge>
        {isElsewhere ? (
          <Link href={`/tenants/${run.tenantId}`} className="font-medium underline-offset-4 hover:underline">
            {runTitle(run)}
          </Link>
        ) : (
          <span className="font-medium">{runTitle(run)}</span>
        )}
        <span className="text-muted-foreground">
          by {run.requestedByName}, <ConsoleTime value={run.createdAt} />
        </span>
      </p>
      {run.status === 'reverted' && run.error ? (
        <p className="text-xs text-muted-foreground">Everything is as it was before: {run.error}</p>
      ) : null}
    </li>
  );
}

function toStep({ name, label, status }: BundleRunDto['steps'][number], { progress }: BundleRunDto): Step {
  const detail =
    status === 'running' && progress
      ? `${count(progress.done)} of ${count(progress.total)} ${progress.unit}`
      : null;
  return { id: name, label, state: status, ...(detail ? { detail } : {}) };
}
