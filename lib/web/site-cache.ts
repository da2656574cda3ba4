import { revalidateTag, unstable_cache } from 'next/cache';
import type { TenantRef } from '@/lib/kernel/context';
import { EVERY_SITE, siteTag } from './site-tag';
import { announceSiteChange } from './sql';

/**
 * Hangs the tenant's tag on the page being rendered. A path would not do: one tenant is reached under several hosts, each
 * with any number of pages, and Next knows the pages below a concrete host only by their full paths.
 */
export async function tagSitePage(tenantId: string): Promise<void> {
  await unstable_cache(async () => true, ['site-tag', tenantId], { tags: [siteTag(tenantId), EVERY_SITE] })();
}

/** Makes this process render the tenant's site pages anew. Runs inside a server action or route handler only. */
export function refreshSitePages(tenantId: string): void {
  revalidateTag(siteTag(tenantId), { expire: 0 });
}

/** Makes this process render every site's pages anew. Runs inside a route handler only. */
export function refreshEverySite(): void {
  revalidateTag(EVERY_SITE, { expire: 0 });
}

/**
 * Refreshes all cached pages of a tenant's site: at once in this process, through NOTIFY in every other.
 * Call it after the change has committed, from a server action or route handler.
 */
export async function revalidateSite(tenant: Pick<TenantRef, 'id'>): Promise<void> {
  refreshSitePages(tenant.id);
  await announceSiteChange(tenant.id);
}
