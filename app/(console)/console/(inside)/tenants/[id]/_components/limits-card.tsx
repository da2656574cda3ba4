import { LimitBar } from '@/components/console/metering/limit-bar';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import type { OperatorContext } from '@/lib/kernel/context';
import { tenantLimits } from '@/lib/metering/near-limits';

/** Every limit of a tenant beside what it uses of it now. */
export async function LimitsCard({ op, tenantId }: { op: OperatorContext; tenantId: string }) {
  const lines = (await tenantLimits(op, tenantId)) ?? [];
  return (
    <Card title="Usage beside limits" description="Plan, exceptions and grants counted together">
      {lines.length === 0 ? (
        <Alert tone="danger">Its use could not be counted at this moment.</Alert>
      ) : (
        <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
          {lines.map((line) => (
            <div key={line.key} className="min-w-0">
              <dt className="text-sm text-muted-foreground">{line.label}</dt>
              <dd>
                <LimitBar line={line} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
