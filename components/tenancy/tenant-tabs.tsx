'use client';

import { usePathname } from 'next/navigation';
import { TabNav } from '@/components/ui/tab-nav';

const TABS = [
  ['', 'Overview'],
  ['/people', 'People'],
  ['/usage', 'Usage'],
  ['/limits', 'Limits and overrides'],
  ['/domains', 'Domains'],
  ['/isolation', 'Isolation'],
  ['/moves', 'Moves'],
  ['/backups', 'Backups'],
  ['/jobs', 'Jobs'],
  ['/audit', 'Audit'],
  ['/notes', 'Notes'],
] as const;

/** The pages of one tenant. */
export function TenantTabs({ tenantId }: { tenantId: string }) {
  const rest = usePathname().split(`/tenants/${tenantId}`)[1] ?? '';
  return (
    <TabNav
      label="Pages of the tenant"
      items={TABS.map(([path, label]) => ({
        href: `/tenants/${tenantId}${path}`,
        label,
        active: path === '' ? rest === '' : rest.startsWith(path),
      }))}
    />
  );
}
