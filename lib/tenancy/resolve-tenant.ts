import { env } from '@/lib/env';
import { listenOnControl } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { DirectoryResolver } from './directory/resolver';
import { controlSource } from './directory/source';
import { hostKey, isPossibleSlug, type SiteHost } from './host';

export const DIRECTORY_CHANNEL = 'tenantry_directory';

/** The resolver of this process. */
export function directory(): DirectoryResolver {
  return processSingleton(
    'tenancy.directory',
    () =>
      new DirectoryResolver({
        source: controlSource,
        // A pooler in transaction mode does not carry LISTEN; there the clock has to do.
        listen: env().poolerMode ? null : (listener) => listenOnControl(DIRECTORY_CHANNEL, listener),
      }),
  );
}

/**
 * The tenant a site's host names, whatever its status.
 * @param site as `parseHost` or `parseSiteSegment` read it, or its `hostKey`
 * @returns null when nobody has this host; costs no query for made-up names
 */
export function resolveTenant(site: SiteHost | string): Promise<TenantRef | null> {
  return directory().resolve(typeof site === 'string' ? site : hostKey(site));
}

/** The tenant with this slug, whatever its status, or null. */
export async function resolveTenantBySlug(slug: string): Promise<TenantRef | null> {
  return isPossibleSlug(slug) ? resolveTenant({ kind: 'tenant', slug }) : null;
}

/** The tenant with this id, whatever its status, or null. */
export function resolveTenantById(id: string): Promise<TenantRef | null> {
  return directory().resolve(`id:${id}`);
}

/** Reads the directory and starts to listen, so that the first request need not wait for it. */
export function startDirectory(): Promise<void> {
  return directory().ready();
}

/** Stops listening; for graceful shutdown and tests. */
export function stopDirectory(): Promise<void> {
  return directory().stop();
}
