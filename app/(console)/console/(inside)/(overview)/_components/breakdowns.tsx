import { Breakdown } from '@/components/tenancy/breakdown';
import { writeDirectoryParams } from '@/components/tenancy/directory-params';
import { strategyLabel } from '@/components/tenancy/words';
import type { TenantCounts } from '@/lib/tenancy/console/schemas';
import { CREATABLE_STRATEGIES } from '@/lib/tenancy/schemas';

/** All tenants split by plan and by strategy. */
export function Breakdowns({
  counts,
  plans,
}: {
  counts: TenantCounts;
  plans: readonly { key: string; name: string }[];
}) {
  return (
    <div className="grid content-start gap-4">
      <Breakdown
        title="By plan"
        rows={plans.map(({ key, name }) => ({
          label: name,
          value: counts.byPlan[key] ?? 0,
          href: writeDirectoryParams('/tenants', { plan: key }),
        }))}
      />
      <Breakdown
        title="By strategy"
        rows={CREATABLE_STRATEGIES.map((strategy) => ({
          label: strategyLabel(strategy),
          value: counts.byStrategy[strategy] ?? 0,
          href: writeDirectoryParams('/tenants', { strategy }),
        }))}
      />
    </div>
  );
}
