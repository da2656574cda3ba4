import { Check } from 'lucide-react';
import Link from 'next/link';
import { count, plural } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import type { PlanDto } from '@/lib/plans/schemas';
import { PLAN_ROW_GROUPS } from './plan-rows';

const STICKY = 'sticky left-0 z-1 bg-surface';

/** All plans side by side, each as it is sold now; a plan without a published version shows its draft. */
export function PlanComparison({ plans }: { plans: PlanDto[] }) {
  return (
    <section
      aria-label="Plan comparison"
      // A scrollable region needs keyboard focus.
      tabIndex={0}
      className="relative overflow-x-auto"
    >
      <table className="w-full min-w-[52rem] border-collapse text-left text-sm">
        <caption className="sr-only">Limits, settings and features by plan</caption>
        <thead>
          <tr className="border-b align-top">
            <td className={`${STICKY} w-44 min-w-36`} />
            {plans.map((plan) => (
              <th key={plan.key} scope="col" className="px-3 py-3 font-normal">
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
              </th>
            ))}
          </tr>
        </thead>
        {PLAN_ROW_GROUPS.map((group) => (
          <tbody key={group.heading}>
            <tr>
              <th scope="rowgroup" colSpan={plans.length + 1} className="px-4 pt-5 pb-1.5 font-semibold">
                <span className="sticky left-4">{group.heading}</span>
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.label} className="border-t">
                <th scope="row" className={`${STICKY} py-2 pr-3 pl-4 font-normal text-muted-foreground`}>
                  {row.label}
                </th>
                {plans.map((plan) => {
                  const content = (plan.published ?? plan.draft)?.content;
                  return (
                    <td key={plan.key} className="px-3 py-2 tabular-nums">
                      <Cell value={content ? row.value(content) : false} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Cell({ value }: { value: string | boolean }) {
  if (typeof value === 'string') return value;
  return value ? (
    <>
      <Check aria-hidden="true" className="size-4 text-accent-text" />
      <span className="sr-only">Included</span>
    </>
  ) : (
    <>
      <span aria-hidden="true" className="text-muted-foreground">
        –
      </span>
      <span className="sr-only">Not included</span>
    </>
  );
}
