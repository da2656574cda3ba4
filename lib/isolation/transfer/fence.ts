import type pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { withAdmin } from '../places';

/** Nobody works with the tenant in this database from the commit on: `app.tenant_id()` refuses its context with TN005. */
export async function raiseFence(client: pg.ClientBase, tenantId: string): Promise<void> {
  await client.query(
    'update app_private.context_keys set moved_tenants = array_append(array_remove(moved_tenants, $1), $1)',
    [tenantId],
  );
}

/** The tenant may be worked with here: it has come (back), or nobody can mean the old place any more. */
export async function lowerFence(place: Place, tenantId: string): Promise<void> {
  await withAdmin(place, async (client) => {
    await client.query(
      'update app_private.context_keys set moved_tenants = array_remove(moved_tenants, $1) where $1 = any (moved_tenants)',
      [tenantId],
    );
  });
}

/** Whether the tenant is fenced off in the database of a place. */
export async function isFenced(place: Place, tenantId: string): Promise<boolean> {
  return withAdmin(place, async (client) => {
    const { rowCount } = await client.query(
      'select from app_private.context_keys where $1 = any (moved_tenants)',
      [tenantId],
    );
    return (rowCount ?? 0) > 0;
  });
}
