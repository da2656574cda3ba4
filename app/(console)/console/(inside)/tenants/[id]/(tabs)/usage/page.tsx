import { Suspense } from 'react';
import { RowsSkeleton } from '@/components/tenancy/console-skeleton';
import { Alert } from '@/components/ui/alert';
import { LimitsCard } from '../../_components/limits-card';
import { UsageStats } from '../../_components/usage-stats';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props, 'Usage');

/** How much a tenant uses, counted from its own rows now. */
export default async function TenantUsagePage(props: TenantPageProps) {
  const { op, tenant } = await loadTenant(props);
  const { id, status, isPlaced } = tenant;
  if (!isPlaced && status !== 'provisioning')
    return <Alert tone="info">Its rows are in no place now, so there is nothing to count.</Alert>;
  return (
    <div className="grid gap-4">
      <Suspense fallback={<RowsSkeleton rows={2} />}>
        <UsageStats op={op} tenantId={id} status={status} />
      </Suspense>
      {isPlaced ? (
        <Suspense fallback={<RowsSkeleton rows={4} />}>
          <LimitsCard op={op} tenantId={id} />
        </Suspense>
      ) : null}
    </div>
  );
}
