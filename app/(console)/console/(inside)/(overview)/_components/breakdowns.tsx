import { Breakdown } from '@/components/tenancy/breakdown';
import { writeDirectoryParams } from '@/components/tenancy/directory-params';
import { planLabel, strategyLabel } from '@/components/tenancy/words';
import type { TenantCounts } from '@/lib/tenancy/console/schemas';
import { CREATABLE_STRATEGIES, TENANT_PLANS } from '@/lib/tenancy/schemas';

/** All tenants split by plan and by strategy. */
export function Breakdowns({ counts }: { counts: TenantCounts }) {
  return (
    <div className="grid content-start gap-4">
      <Breakdown
        title="By plan"
        rows={TENANT_PLANS.map((plan) => ({
          label: planLabel(plan),
          value: counts.byPlan[plan] ?? 0,
          href: writeDirectoryParams('/tenants', { plan }),
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
