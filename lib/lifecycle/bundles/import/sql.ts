import { controlDb } from '@/lib/isolation';
import { SITE_CHANNEL } from '@/lib/kernel/channels';

/** Tells every web process to drop the pages it keeps of a tenant's site: they show what was there before. */
export async function announceSiteChange(tenantId: string): Promise<void> {
  await controlDb().$queryRaw`select 1 as sent from pg_notify(${SITE_CHANNEL}, ${tenantId})`;
}
