'use client';

import { useQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import Link from 'next/link';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { type Step, StepList } from '@/components/ui/step-list';
import { PROVISIONING_STEP_LABELS, PROVISIONING_STEPS, type ProvisioningRunDto } from '@/lib/tenancy/schemas';
import { fetchJson } from './fetch-json';
import { ProvisioningSteps } from './steps';

// Shown until the first answer, so that nothing jumps.
const NOT_STARTED = PROVISIONING_STEPS.map(
  (name): Step => ({ id: name, label: PROVISIONING_STEP_LABELS[name], state: 'pending' }),
);

const isFinished = (run: ProvisioningRunDto | undefined) =>
  run?.status === 'succeeded' || run?.status === 'rolled_back';

/** A set-up while it happens; asks until it is finished. */
export function LiveRun({ runId, name, onAgain }: { runId: string; name: string; onAgain: () => void }) {
  const { data: run, error } = useQuery({
    queryKey: ['run', runId],
    queryFn: () => fetchJson<ProvisioningRunDto>(`/api/console/runs/${runId}`),
    refetchInterval: (query) => (isFinished(query.state.data) ? false : 400),
  });
  return (
    <Card title={`Setting up ${name}`} description="You may leave this page: the work goes on without it.">
      <div className="grid gap-5">
        {run ? <ProvisioningSteps run={run} /> : <StepList label={`Set-up of ${name}`} steps={NOT_STARTED} />}
        {error ? (
          <Alert tone="warning" live>
            {error.message} The set-up itself is not affected.
          </Alert>
        ) : null}
        {run?.status === 'succeeded' ? (
          <div className="flex flex-wrap gap-2">
            <Button asChild variant="primary" icon={<Building2 aria-hidden="true" />}>
              <Link href={`/tenants/${run.tenantId}`}>Open the tenant's page</Link>
            </Button>
            <Button onClick={onAgain}>Create another one</Button>
          </div>
        ) : null}
        {run?.status === 'rolled_back' ? (
          <Alert
            tone="danger"
            live
            title="It could not be set up"
            action={
              <Button size="sm" onClick={onAgain}>
                Try again
              </Button>
            }
          >
            Everything was undone, and the address is free again.
          </Alert>
        ) : null}
      </div>
    </Card>
  );
}
