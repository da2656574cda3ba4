import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { SubTenantList } from '@/components/portal/sub-tenants/sub-tenant-list';
import { PageHeader } from '@/components/ui/page-header';
import { familyUsage, listSubTenants } from '@/lib/partners';
import { can } from '@/lib/plans';
import { loadPortal } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';

export const metadata: Metadata = { title: 'Sub-tenants' };

/** The workspaces that this one is the partner of. */
export default async function SubTenantsPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('subTenant.read')) {
    return (
      <>
        <PageHeader title="Sub-tenants" />
        <NoAccess permission="subTenant.read" role={role} />
      </>
    );
  }
  const [subTenants, family, hasFeature, usage] = await Promise.all([
    listSubTenants(ctx),
    familyUsage(ctx),
    can(ctx, 'partners'),
    loadUsage(ctx),
  ]);
  const used = new Map(family?.rows.map((row) => [row.id, row.used]));
  return (
    <SubTenantList
      slug={slug}
      subTenants={subTenants.map((row) => ({ ...row, used: used.get(row.id) ?? null }))}
      hasFeature={hasFeature && ctx.tenant.parentId === null}
      isSubTenant={ctx.tenant.parentId !== null}
      room={usage?.lines.find(({ key }) => key === 'subTenants')}
      mayManage={ctx.permissions.has('subTenant.manage')}
      locale={ctx.locale}
      timeZone={ctx.timeZone}
    />
  );
}
