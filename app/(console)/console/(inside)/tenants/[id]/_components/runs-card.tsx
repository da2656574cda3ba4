import { ProvisioningSteps } from '@/components/tenancy/steps';
import { RUN_STATUS_WORDS } from '@/components/tenancy/words';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ConsoleTime } from '@/components/tenancy/console-time';
import type { OperatorContext } from '@/lib/kernel/context';
import { listProvisioningRuns } from '@/lib/tenancy';

/** How a tenant came to be: its set-up, step by step. */
export async function RunsCard({ op, tenantId }: { op: OperatorContext; tenantId: string }) {
  const runs = await listProvisioningRuns(op, tenantId);
  return (
    <Card title="Set-up">
      {runs.length === 0 ? (
        <p className="text-sm text-muted-foreground">It was made before set-ups were recorded.</p>
      ) : null}
      <ul className="grid gap-5">
        {runs.map((run) => {
          const { label, tone } = RUN_STATUS_WORDS[run.status] ?? {
            label: run.status,
            tone: 'neutral' as const,
          };
          return (
            <li key={run.id} className="grid gap-3">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted-foreground">
                <StatusBadge tone={tone}>{label}</StatusBadge>
                <span>
                  asked for by {run.requestedBy}, <ConsoleTime value={run.createdAt} />
                </span>
              </p>
              <ProvisioningSteps run={run} errors={run.stepErrors} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
