import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { pageHref } from '@/components/portal/pages';
import { NewSubTenantForm } from '@/components/portal/sub-tenants/new-sub-tenant-form';
import { PlanLink } from '@/components/portal/usage/plan-link';
import { Alert } from '@/components/ui/alert';
import { PageHeader } from '@/components/ui/page-header';
import { can, listGivenPlans } from '@/lib/plans';
import { env } from '@/lib/env';
import { loadPortal } from '@/lib/web/portal';
import { checkSubTenantSlugAction, createSubTenantAction } from './actions';

export const metadata: Metadata = { title: 'New sub-tenant' };

/** The form that makes a sub-tenant. */
export default async function NewSubTenantPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  const header = (
    <PageHeader
      title="New sub-tenant"
      description="It opens at once, with your settings. Its owner gets an invitation in your name."
      breadcrumbs={[
        { label: 'Sub-tenants', href: pageHref(slug, 'subTenants') },
        { label: 'New sub-tenant' },
      ]}
    />
  );
  if (!ctx.permissions.has('subTenant.manage'))
    return (
      <>
        {header}
        <NoAccess permission="subTenant.manage" role={role} />
      </>
    );
  if (ctx.tenant.parentId !== null || !(await can(ctx, 'partners')))
    return (
      <>
        {header}
        <Alert title="Managing sub-tenants is not part of your plan">
          <PlanLink slug={slug} />
        </Alert>
      </>
    );
  const plans = await listGivenPlans(ctx.tenant);
  return (
    <>
      {header}
      <NewSubTenantForm
        slug={slug}
        baseHost={env().baseHost}
        plans={plans.map(({ key, content }) => ({ key, name: content.name, summary: content.summary }))}
        check={checkSubTenantSlugAction.bind(null, slug)}
        create={createSubTenantAction.bind(null, slug)}
      />
    </>
  );
}
