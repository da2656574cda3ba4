import { LRUCache } from 'lru-cache';
import { appError } from '@/lib/kernel/errors';
import type { Place, TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';

/** Longest wait of a request for the end of a switch; one takes a fraction of a second. */
const MAX_WAIT_MS = 15_000;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 250;

export function placeKey({ partition, database, schema }: Place): string {
  return `${partition}/${database}/${schema}`;
}

/** Tenants that this process met gone, as they were after their last move that it knows of. */
const moved = processSingleton(
  'isolation.whereabouts',
  () => new LRUCache<string, TenantRef>({ max: 10_000 }),
);

/** The tenant where it is as far as this process knows; contexts made before a move still name the old place. */
export function whereabouts(tenant: TenantRef): TenantRef {
  if (moved.size === 0) return tenant;
  const known = moved.get(tenant.id);
  return known && known.placeEpoch > tenant.placeEpoch ? known : tenant;
}

/**
 * Finds out where a tenant is that has left the place where it was asked for. Between leaving one and arriving at the
 * other it is nowhere for a moment: this waits.
 *
 * @param read reads the tenant's entry as it is now
 * @throws AppError UNAVAILABLE when it has not arrived in time, TENANT_DELETED when it is gone
 */
export async function followTenant(
  tenant: TenantRef,
  read: () => Promise<TenantRef | null>,
): Promise<TenantRef> {
  const deadline = performance.now() + MAX_WAIT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const now = await read();
    if (!now) throw appError('TENANT_DELETED');
    if (now.placeEpoch > tenant.placeEpoch) {
      moved.set(now.id, now);
      return now;
    }
    if (performance.now() > deadline) {
      throw appError('UNAVAILABLE', {
        message: 'This workspace is being moved. Please try again in a moment.',
        detail: { reason: 'tenant between places', retryAfterSeconds: 5 },
      });
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
