import { Suspense } from 'react';
import { RowsSkeleton } from '@/components/tenancy/console-skeleton';
import { LimitsCard } from '../../_components/limits-card';
import { PlanCard } from '../../_components/plan-card';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props, 'Limits');

/** What is agreed with a tenant, beside what it uses of it. */
export default async function TenantLimitsPage(props: TenantPageProps) {
  const { op, tenant } = await loadTenant(props);
  return (
    <div className="grid gap-4">
      <Suspense fallback={<RowsSkeleton rows={3} />}>
        <PlanCard op={op} tenant={tenant} />
      </Suspense>
      {tenant.isPlaced ? (
        <Suspense fallback={<RowsSkeleton rows={4} />}>
          <LimitsCard op={op} tenantId={tenant.id} />
        </Suspense>
      ) : null}
    </div>
  );
}
