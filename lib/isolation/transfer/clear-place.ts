import { isSamePlace, type Place } from '@/lib/kernel/context';
import { controlDb } from '../control-client';
import { dropPlace, withAdmin } from '../places';
import { SHARED_SCHEMA } from '../roles';
import type { Pace } from '../rows/pace';
import { removeTenantRows } from '../rows/remove';
import { tenantTables } from '../rows/tables';

/** Removes every row of a tenant from a place in which it does not live. */
export async function clearPlace(place: Place, tenantId: string, pace: Pace): Promise<void> {
  await refuseHome(place, tenantId);
  await withAdmin(place, async (client) => {
    const tables = await tenantTables(client, place.schema);
    await removeTenantRows(client, place.schema, tables, tenantId, pace);
  });
}

/** The same, and the place with them where it is the tenant's own. */
export async function removeCopy(place: Place, tenantId: string, pace: Pace): Promise<void> {
  if (place.schema === SHARED_SCHEMA) return clearPlace(place, tenantId, pace);
  await refuseHome(place, tenantId);
  await dropPlace(place);
}

/** Whatever else goes wrong: the place where the tenant lives is never cleared. */
async function refuseHome(place: Place, tenantId: string): Promise<void> {
  const tenant = await controlDb().tenant.findUnique({
    where: { id: tenantId },
    select: { partitionId: true, databaseName: true, schemaName: true },
  });
  if (!tenant) return;
  const home = { partition: tenant.partitionId, database: tenant.databaseName, schema: tenant.schemaName };
  if (isSamePlace(home, place)) throw new Error('The place where a tenant lives is not cleared.');
}
