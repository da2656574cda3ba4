import { Suspense } from 'react';
import { RowsSkeleton } from '@/components/tenancy/console-skeleton';
import { MemberTable } from '@/components/tenancy/member-table';
import { count } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import { listTenantMembers } from '@/lib/tenancy';
import { OperatorAccessCard } from '../../_components/operator-access-card';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props, 'People');

/** The staff of a tenant, and operators among them. */
export default async function TenantPeoplePage(props: TenantPageProps) {
  const { op, tenant } = await loadTenant(props);
  const members = await listTenantMembers(op, tenant.id);
  return (
    <div className="grid gap-4">
      <Card flush title="Members" description={`${count(tenant.memberCount)} on the staff`}>
        <MemberTable members={members} />
      </Card>
      <Suspense fallback={<RowsSkeleton rows={2} />}>
        <OperatorAccessCard op={op} tenant={tenant} members={members} />
      </Suspense>
    </div>
  );
}
