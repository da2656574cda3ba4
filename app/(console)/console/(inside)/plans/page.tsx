import { Allowed } from '@/components/tenancy/allowed';
import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { PlanComparison } from '@/components/console/plans/plan-comparison';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { listPlans } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Plans' };

/** The plan catalogue: every plan as it is sold now, its drafts and its tenants. */
export default async function PlansPage() {
  const { op } = await loadConsole();
  const plans = await listPlans(op);
  return (
    <>
      <PageHeader
        title="Plans"
        description="Published versions never change. Tenants stay on theirs until they are moved."
        actions={
          <Allowed to="plan.write">
            <Button asChild variant="primary" icon={<Plus aria-hidden="true" />}>
              <Link href="/plans/new">New plan</Link>
            </Button>
          </Allowed>
        }
      />
      <Card flush>
        <PlanComparison plans={plans} />
      </Card>
    </>
  );
}
