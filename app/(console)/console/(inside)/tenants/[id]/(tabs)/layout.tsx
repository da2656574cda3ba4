import { ExternalLink } from 'lucide-react';
import { notFound } from 'next/navigation';
import { type ReactNode, Suspense } from 'react';
import { TenantStatus } from '@/components/tenancy/tenant-status';
import { TenantTabs } from '@/components/tenancy/tenant-tabs';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { loadConsole } from '@/lib/web/console';
import { links } from '@/lib/web/links';
import { LiveBanners } from '../_components/live-banners';
import { findTenant } from '../find-tenant';

/** The head that all pages of a tenant share. Each of them asks for the tenant, and for the operator, again. */
export default async function TenantLayout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: ReactNode;
}) {
  const { op } = await loadConsole();
  const tenant = await findTenant((await params).id);
  if (!tenant) notFound();
  const { id, name, slug, status } = tenant;
  return (
    <>
      <PageHeader
        title={name}
        badge={<TenantStatus status={status} />}
        breadcrumbs={[{ label: 'Tenants', href: '/tenants' }, { label: name }]}
        actions={
          <Button asChild icon={<ExternalLink aria-hidden="true" />}>
            <a href={links().siteUrl(slug)} target="_blank" rel="noreferrer">
              Open the site
              <span className="sr-only"> (opens in a new tab)</span>
            </a>
          </Button>
        }
        tabs={<TenantTabs tenantId={id} />}
      />
      <Suspense>
        <LiveBanners op={op} tenantId={id} />
      </Suspense>
      {children}
    </>
  );
}
