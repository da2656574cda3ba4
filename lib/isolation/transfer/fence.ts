import type pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { contextVersion } from '../context-token';
import { withAdmin } from '../places';

/**
 * Nobody works with the tenant in this database by a context of before the move, from the commit on: `app.tenant_id()`
 * refuses it with TN005. The entry may stay for ever; it names this one stay of the tenant alone.
 *
 * @param placeEpoch of the tenant as it leaves
 */
export async function raiseFence(client: pg.ClientBase, tenantId: string, placeEpoch: number): Promise<void> {
  await client.query(
    'update app_private.context_keys set moved_tenants = array_append(array_remove(moved_tenants, $1), $1)',
    [entryOf(tenantId, placeEpoch)],
  );
}

/** The tenant stays after all. */
export async function lowerFence(place: Place, tenantId: string, placeEpoch: number): Promise<void> {
  await withAdmin(place, (client) =>
    client.query(
      'update app_private.context_keys set moved_tenants = array_remove(moved_tenants, $1) where $1 = any (moved_tenants)',
      [entryOf(tenantId, placeEpoch)],
    ),
  );
}

/** Whether the tenant's contexts of this stay are refused in the database of a place. */
export async function isFenced(place: Place, tenantId: string, placeEpoch: number): Promise<boolean> {
  return withAdmin(place, async (client) => {
    const { rowCount } = await client.query(
      'select from app_private.context_keys where $1 = any (moved_tenants)',
      [entryOf(tenantId, placeEpoch)],
    );
    return (rowCount ?? 0) > 0;
  });
}

function entryOf(tenantId: string, placeEpoch: number): string {
  return `${contextVersion(placeEpoch)}${tenantId}`;
}
