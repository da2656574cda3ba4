import { TenantAuditCard } from '../../_components/tenant-audit-card';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props, 'Audit');

/** What operators did to a tenant. */
export default async function TenantAuditPage(props: TenantPageProps) {
  const { op, tenant } = await loadTenant(props);
  return <TenantAuditCard op={op} tenantId={tenant.id} />;
}
