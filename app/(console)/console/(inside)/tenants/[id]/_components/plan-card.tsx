import { Allowed } from '@/components/tenancy/allowed';
import Link from 'next/link';
import { AddGrant } from '@/components/console/plans/add-grant';
import { ChangePlan } from '@/components/console/plans/change-plan';
import { GrantList, OverrideList } from '@/components/console/plans/exceptions';
import { SetOverride } from '@/components/console/plans/set-override';
import { Card } from '@/components/ui/card';
import type { OperatorContext } from '@/lib/kernel/context';
import { listGrants, listOverrides, listPlans } from '@/lib/plans';
import { resolveTenantById } from '@/lib/tenancy';
import type { TenantDetail } from '@/lib/tenancy/console/schemas';
import { changeTenantPlanAction } from '../../../plans/actions';
import {
  addGrantAction,
  endGrantAction,
  endOverrideAction,
  setOverrideAction,
} from '../../../plans/exception-actions';

/** What is agreed with a tenant: its plan, exceptions and grants. */
export async function PlanCard({ op, tenant }: { op: OperatorContext; tenant: TenantDetail }) {
  const { id, name, plan } = tenant;
  const [plans, overrides, grants, ref] = await Promise.all([
    listPlans(op),
    listOverrides(op, { tenantId: id, limit: 100 }),
    listGrants(op, { tenantId: id, limit: 100 }),
    resolveTenantById(id),
  ]);
  const options = plans.flatMap(({ key, published }) =>
    published ? [{ value: key, label: `${published.content.name}, version ${published.version}` }] : [],
  );
  return (
    <Card
      flush
      title="Plan and exceptions"
      description={
        <Link href={`/plans/${plan}`} className="underline underline-offset-4">
          {ref?.terms.plan.name ?? plan}
          {ref ? `, version ${ref.terms.planVersion}` : ''}
        </Link>
      }
      action={
        <Allowed to="plan.assign">
          <ChangePlan tenant={{ id, name, plan }} plans={options} change={changeTenantPlanAction} />
          <AddGrant tenant={{ id, name }} add={addGrantAction} />
          <SetOverride tenant={{ id, name }} set={setOverrideAction} />
        </Allowed>
      }
    >
      {overrides.items.length + grants.items.length === 0 ? (
        <p className="p-4 text-sm text-muted-foreground">What its plan says counts, with no exception.</p>
      ) : null}
      {overrides.items.length > 0 ? (
        <OverrideList isOfOneTenant overrides={overrides.items} end={endOverrideAction} />
      ) : null}
      {grants.items.length > 0 ? (
        <div className={overrides.items.length > 0 ? 'border-t' : undefined}>
          <GrantList isOfOneTenant grants={grants.items} end={endGrantAction} />
        </div>
      ) : null}
    </Card>
  );
}
