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

/** Where tenants went that this process met at a place they had left: old place → entry with the new one. */
const moved = processSingleton(
  'isolation.whereabouts',
  () => new LRUCache<string, TenantRef>({ max: 10_000 }),
);

/** The tenant where it is as far as this process knows; contexts made before a move still name the old place. */
export function whereabouts(tenant: TenantRef): TenantRef {
  if (moved.size === 0) return tenant;
  let current = tenant;
  for (let hops = 0; hops < 4; hops++) {
    const next = moved.get(`${tenant.id}@${placeKey(current.place)}`);
    if (!next) return current;
    current = next;
  }
  return current;
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
  const left = placeKey(whereabouts(tenant).place);
  const deadline = performance.now() + MAX_WAIT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const now = await read();
    if (!now) throw appError('TENANT_DELETED');
    if (placeKey(now.place) !== left) {
      arriveAt(now, left);
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

function arriveAt(now: TenantRef, left: string): void {
  // Coming back to a place ends what was noted of leaving it.
  moved.delete(`${now.id}@${placeKey(now.place)}`);
  moved.set(`${now.id}@${left}`, now);
}
