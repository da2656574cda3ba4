import type { Metadata } from 'next';
import { ExternalLink } from 'lucide-react';
import { NoAccess } from '@/components/portal/no-access';
import { pageHref } from '@/components/portal/pages';
import { SubTenantPanel } from '@/components/portal/sub-tenants/sub-tenant-panel';
import { TenantStatus } from '@/components/tenancy/tenant-status';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { describeSuspension, getSubTenant, subTenantUsage } from '@/lib/partners';
import { listGivenPlans } from '@/lib/plans';
import { links } from '@/lib/web/links';
import { orNotFound } from '@/lib/web/or-not-found';
import { loadPortal } from '@/lib/web/portal';
import {
  changeSubTenantPlanAction,
  handDownAction,
  inviteOwnerAction,
  renameSubTenantAction,
  resumeSubTenantAction,
  suspendSubTenantAction,
} from './actions';

export const metadata: Metadata = { title: 'Sub-tenant' };

/** One sub-tenant: where it stands, what it uses, its plan and settings. Nothing of what is in it. */
export default async function SubTenantPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant: slug, id } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('subTenant.read'))
    return (
      <>
        <PageHeader title="Sub-tenant" />
        <NoAccess permission="subTenant.read" role={role} />
      </>
    );
  const subTenant = await orNotFound(getSubTenant(ctx, id));
  const mayManage = ctx.permissions.has('subTenant.manage');
  const [usage, plans, suspension] = await Promise.all([
    subTenantUsage(ctx, id),
    listGivenPlans(ctx.tenant),
    mayManage && subTenant.status === 'active' ? describeSuspension(ctx, id) : null,
  ]);
  const siteUrl = links().siteUrl(subTenant.slug);
  return (
    <>
      <PageHeader
        title={subTenant.name}
        badge={<TenantStatus status={subTenant.status} />}
        breadcrumbs={[
          { label: 'Sub-tenants', href: pageHref(slug, 'subTenants') },
          { label: subTenant.name },
        ]}
        actions={
          <Button asChild icon={<ExternalLink aria-hidden="true" />}>
            <a href={siteUrl} target="_blank" rel="noreferrer">
              Open the site
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
          </Button>
        }
      />
      <SubTenantPanel
        key={subTenant.planVersionId}
        subTenant={subTenant}
        siteUrl={siteUrl}
        usage={usage}
        plans={plans.map(({ key, versionId, content }) => ({ key, versionId, name: content.name }))}
        effects={suspension?.effects.map(({ sentence }) => sentence) ?? []}
        mayManage={mayManage}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        actions={{
          rename: renameSubTenantAction.bind(null, slug),
          changePlan: changeSubTenantPlanAction.bind(null, slug),
          suspend: suspendSubTenantAction.bind(null, slug),
          resume: resumeSubTenantAction.bind(null, slug),
          handDown: handDownAction.bind(null, slug),
          inviteOwner: inviteOwnerAction.bind(null, slug),
        }}
      />
    </>
  );
}
