import type { Place } from '@/lib/kernel/context';
import { withAdmin } from '../places';
import { removeTenantRows } from './remove';
import { tenantTables } from './tables';
import { named } from './text-rows';

/** Removes every row of a tenant from a place. Safe to repeat after a kill. */
export function emptyTenant(place: Place, tenantId: string): Promise<Map<string, number>> {
  return withAdmin(place, async (client) =>
    removeTenantRows(client, place.schema, await tenantTables(client, place.schema), tenantId),
  );
}

/** Rows of a tenant by table, as they are now. */
export function countTenant(place: Place, tenantId: string): Promise<Map<string, number>> {
  return withAdmin(place, async (client) => {
    const counts = new Map<string, number>();
    for (const { name } of await tenantTables(client, place.schema)) {
      const { rows } = await client.query<{ rows: string }>(
        `select count(*)::text as rows from ${named(place.schema, name)} where tenant_id = $1`,
        [tenantId],
      );
      counts.set(name, Number(rows[0]?.rows ?? 0));
    }
    return counts;
  });
}
