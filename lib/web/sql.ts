import { controlDb } from '@/lib/isolation';

/** The channel on which a process tells all others that a tenant's public pages have changed; the payload is the tenant's id. */
export const SITE_CHANNEL = 'tenantry_site';

/** Tells every web process, this one included, that cached pages of a tenant's site are stale. */
export async function announceSiteChange(tenantId: string): Promise<void> {
  await controlDb().$queryRaw`select 1 as sent from pg_notify(${SITE_CHANNEL}, ${tenantId})`;
}
