import { unstable_cache } from 'next/cache';
import { cache } from 'react';
import { getShownSiteContent } from '@/lib/desk';
import type { SiteContent } from '@/lib/desk/schemas';
import { loadSite } from './site';
import { EVERY_SITE, siteTag } from './site-tag';

/** Asked anew after so long, in seconds, should an announcement of a change be lost. */
const KEPT_SECONDS = 3600;

/**
 * How the tenant has arranged the site behind a `[host]` parameter. Kept like the cached pages, so neither they nor the
 * pages of signed-in people ask the database for it; `revalidateSite` forgets it.
 */
export const loadSiteContent = cache(async (hostParam: string): Promise<SiteContent> => {
  const { ctx, tenant } = await loadSite(hostParam);
  return unstable_cache(() => getShownSiteContent(ctx), ['site-content', tenant.id], {
    tags: [siteTag(tenant.id), EVERY_SITE],
    revalidate: KEPT_SECONDS,
  })();
});
