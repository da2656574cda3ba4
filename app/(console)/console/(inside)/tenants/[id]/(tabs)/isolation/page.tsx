import { Suspense } from 'react';
import { RowsSkeleton } from '@/components/tenancy/console-skeleton';
import { Alert } from '@/components/ui/alert';
import { IsolationCard } from '../../_components/isolation-card';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props, 'Isolation');

/** Where a tenant's rows are and what protects them. */
export default async function TenantIsolationPage(props: TenantPageProps) {
  const { op, tenant } = await loadTenant(props);
  if (!tenant.isPlaced && tenant.status !== 'provisioning')
    return <Alert tone="info">Its rows are in no place now, so there is nothing to check.</Alert>;
  return (
    <Suspense fallback={<RowsSkeleton rows={4} />}>
      <IsolationCard op={op} tenant={tenant} />
    </Suspense>
  );
}
