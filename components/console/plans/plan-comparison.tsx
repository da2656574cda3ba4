import Link from 'next/link';
import { PlanTable } from '@/components/plans/plan-table';
import { count, plural } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import type { PlanDto } from '@/lib/plans/schemas';
import { PLAN_ROW_GROUPS } from './plan-rows';

/** All plans side by side, each as it is sold now; a plan without a published version shows its draft. */
export function PlanComparison({ plans }: { plans: PlanDto[] }) {
  return (
    <PlanTable
      caption="Limits, settings and features by plan"
      ground="bg-surface"
      width="min-w-[52rem]"
      firstColumn="w-44 min-w-36"
      groups={PLAN_ROW_GROUPS}
      columns={plans.map((plan) => ({
        key: plan.key,
        header: <PlanHeader plan={plan} />,
        content: (plan.published ?? plan.draft)?.content ?? null,
      }))}
    />
  );
}

function PlanHeader({ plan }: { plan: PlanDto }) {
  return (
    <>
      <Link href={`/plans/${plan.key}`} className="text-base font-semibold hover:underline">
        {(plan.published ?? plan.draft)?.content.name ?? plan.key}
      </Link>
      <span className="mt-1 flex flex-wrap gap-1">
        {plan.published ? <Badge>{`Version ${plan.published.version}`}</Badge> : null}
        {plan.draft ? <Badge tone="warning">Draft</Badge> : null}
        {plan.isPublic ? null : <Badge tone="outline">Not public</Badge>}
      </span>
      <Link
        href={`/tenants?plan=${plan.key}`}
        aria-label={`${plural(plan.tenantCount, 'tenant')} on ${plan.key}`}
        className="mt-1 block text-accent-text underline-offset-4 hover:underline"
      >
        {count(plan.tenantCount)} {plan.tenantCount === 1 ? 'tenant' : 'tenants'}
      </Link>
    </>
  );
}
