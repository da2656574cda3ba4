import { DomainTable } from '@/components/console/tenants/domain-table';
import { Card } from '@/components/ui/card';
import { links } from '@/lib/web/links';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props, 'Domains');

/** The hosts that lead to a tenant's site. */
export default async function TenantDomainsPage(props: TenantPageProps) {
  const { tenant } = await loadTenant(props);
  const own = {
    host: new URL(links().siteUrl(tenant.slug)).host,
    isPrimary: !tenant.domains.some(({ isPrimary, isVerified }) => isPrimary && isVerified),
    isVerified: true,
    verifiedAt: tenant.createdAt,
    addedAt: tenant.createdAt,
  };
  return (
    <Card
      flush
      title="Domains"
      description="The address here is always there; the others are proven by a DNS record."
    >
      <DomainTable domains={[own, ...tenant.domains]} />
    </Card>
  );
}
