import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import type { SiteContent } from '../schemas/site-content';
import { loadSiteContent } from './load';

/** How the site is arranged, for whoever visits it. For everybody: all of it is shown there. */
export async function getShownSiteContent(ctx: TenantContext): Promise<SiteContent> {
  return (await loadSiteContent(tenantDb(ctx))).content;
}
