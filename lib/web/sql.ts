import { controlDb } from '@/lib/isolation';
import { SITE_CHANNEL } from '@/lib/kernel/channels';

/** Tells every web process, this one included, that cached pages of a tenant's site are stale. */
export async function announceSiteChange(tenantId: string): Promise<void> {
  await controlDb().$queryRaw`select 1 as sent from pg_notify(${SITE_CHANNEL}, ${tenantId})`;
}
