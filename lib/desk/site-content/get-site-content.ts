import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { SiteContentDto } from '../schemas/site-content';
import { loadSiteContent } from './load';

/** How the site is arranged, for its staff. Throws FORBIDDEN without `branding.read`. */
export async function getSiteContent(ctx: TenantContext): Promise<SiteContentDto> {
  requirePermission(ctx, 'branding.read');
  return loadSiteContent(tenantDb(ctx));
}
