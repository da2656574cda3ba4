'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Alert } from '@/components/ui/alert';
import { type Step, StepList } from '@/components/ui/step-list';
import type { LifecycleDto, LifecycleRunDto, LifecycleStepDto } from '@/lib/lifecycle/states/schemas';
import { fetchJson } from '../fetch-json';

const TITLE: Record<LifecycleRunDto['kind'], string> = {
  archive: 'Archiving',
  restore: 'Bringing back',
  erase: 'Erasing',
};
const POLL_MS = 700;

/** A run as it goes on; reads the page anew when it is over. */
export function RunProgress({ tenantId, initial }: { tenantId: string; initial: LifecycleRunDto }) {
  const router = useRouter();
  const { data: run = initial } = useQuery({
    queryKey: ['lifecycle-run', initial.id],
    queryFn: async () =>
      (await fetchJson<LifecycleDto>(`/api/console/tenants/${tenantId}/lifecycle`)).run ?? initial,
    initialData: initial,
    refetchInterval: (query) => (query.state.data?.finishedAt ? false : POLL_MS),
  });
  const isOver = run.finishedAt !== null;
  const wasOver = initial.finishedAt !== null;
  useEffect(() => {
    if (isOver && !wasOver) router.refresh();
  }, [isOver, wasOver, router]);
  return (
    <div className="grid gap-3">
      <StepList label={TITLE[run.kind]} steps={run.steps.map(toStep)} />
      {run.error && !isOver ? (
        <Alert tone="warning" live>
          A step failed and is tried again: {run.error}
        </Alert>
      ) : null}
      {run.status === 'reverted' ? (
        <Alert tone="danger">It could not be done. Everything is as it was before.</Alert>
      ) : null}
    </div>
  );
}

function toStep({ name, label, status, attempts, startedAt, finishedAt, error }: LifecycleStepDto): Step {
  const tries = attempts > 1 ? `${attempts} tries` : null;
  const detail = [error, tries].filter(Boolean).join(' · ');
  return {
    id: name,
    label,
    state: status,
    ...(detail ? { detail } : {}),
    ...(startedAt && finishedAt ? { durationMs: Date.parse(finishedAt) - Date.parse(startedAt) } : {}),
  };
}
