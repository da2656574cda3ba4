import type pg from 'pg';
import { contextVersion } from '../context-token';

/**
 * Nobody works with the tenant in this database by a context of before the move, from the commit on: `app.tenant_id()`
 * refuses it with TN005. The entry may stay for ever; it names this one stay of the tenant alone.
 *
 * @param placeEpoch of the tenant as it leaves
 */
export async function raiseFence(client: pg.ClientBase, tenantId: string, placeEpoch: number): Promise<void> {
  const entry = `${contextVersion(placeEpoch)}${tenantId}`;
  await client.query(
    'update app_private.context_keys set moved_tenants = array_append(array_remove(moved_tenants, $1), $1)',
    [entry],
  );
}
