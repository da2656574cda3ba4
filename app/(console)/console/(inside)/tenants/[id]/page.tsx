import { ExternalLink } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { MemberTable } from '@/components/tenancy/member-table';
import { RowsSkeleton } from '@/components/tenancy/console-skeleton';
import { TenantFacts } from '@/components/tenancy/tenant-facts';
import { TenantStatus } from '@/components/tenancy/tenant-status';
import { count } from '@/components/tenancy/words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { listPlanNames } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import { links } from '@/lib/web/links';
import { BackupsCard } from './_components/backups-card';
import { IsolationCard } from './_components/isolation-card';
import { LifecycleCard } from './_components/lifecycle-card';
import { MoveBanner } from './_components/move-banner';
import { OperatorAccessCard } from './_components/operator-access-card';
import { PlanCard } from './_components/plan-card';
import { LimitsCard } from './_components/limits-card';
import { RunsCard } from './_components/runs-card';
import { TenantAuditCard } from './_components/tenant-audit-card';
import { UsageStats } from './_components/usage-stats';
import { findTenant } from './find-tenant';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tenant = await findTenant((await params).id);
  return { title: tenant?.name ?? 'Tenant' };
}

/** Everything the platform knows of one tenant. */
export default async function TenantPage({ params }: Props) {
  const { op } = await loadConsole();
  const tenant = await findTenant((await params).id);
  if (!tenant) notFound();
  const { id, slug, name, status } = tenant;
  const planName = (await listPlanNames(op)).find(({ key }) => key === tenant.plan)?.name ?? tenant.plan;
  const siteUrl = links().siteUrl(slug);
  return (
    <>
      <PageHeader
        title={name}
        badge={<TenantStatus status={status} />}
        breadcrumbs={[{ label: 'Tenants', href: '/tenants' }, { label: name }]}
        actions={
          <Button asChild icon={<ExternalLink aria-hidden="true" />}>
            <a href={siteUrl} target="_blank" rel="noreferrer">
              Open the site
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
          </Button>
        }
      />
      <div className="grid gap-4">
        <Suspense>
          <MoveBanner op={op} tenantId={id} />
        </Suspense>
        <Suspense fallback={<RowsSkeleton rows={3} />}>
          <LifecycleCard op={op} tenant={tenant} />
        </Suspense>
        {tenant.isPlaced || status === 'provisioning' ? (
          <Suspense fallback={<RowsSkeleton rows={2} />}>
            <UsageStats op={op} tenantId={id} status={status} />
          </Suspense>
        ) : null}
        {tenant.isPlaced ? (
          <Suspense fallback={<RowsSkeleton rows={4} />}>
            <LimitsCard op={op} tenantId={id} />
          </Suspense>
        ) : null}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title="Facts">
            <TenantFacts
              tenant={tenant}
              planName={planName}
              siteUrl={siteUrl}
              portalUrl={links().portalUrl(slug)}
            />
          </Card>
          <div className="grid gap-4">
            {tenant.isPlaced || status === 'provisioning' ? (
              <Suspense fallback={<RowsSkeleton rows={4} />}>
                <IsolationCard op={op} tenant={tenant} />
              </Suspense>
            ) : null}
            <Suspense fallback={<RowsSkeleton rows={1} />}>
              <BackupsCard op={op} tenantId={id} />
            </Suspense>
            <RunsCard op={op} tenantId={id} />
          </div>
        </div>
        <Suspense fallback={<RowsSkeleton rows={3} />}>
          <PlanCard op={op} tenant={tenant} />
        </Suspense>
        <Card flush title="Members" description={`${count(tenant.memberCount)} on the staff`}>
          <MemberTable members={tenant.members} />
        </Card>
        <Suspense fallback={<RowsSkeleton rows={2} />}>
          <OperatorAccessCard op={op} tenant={tenant} />
        </Suspense>
        <TenantAuditCard op={op} tenantId={id} />
      </div>
    </>
  );
}
