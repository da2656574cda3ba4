import pg from 'pg';
import type { Place, TenantRef } from '@/lib/kernel/context';
import { controlDb } from '../control-client';
import { listPartitions } from '../load-servers';
import { dropPlace, placeFor, withAdmin } from '../places';
import { SHARED_SCHEMA } from '../roles';
import { homeDatabase } from '../servers';
import { removeTenantRows } from './remove';
import { type TenantTable, tenantTables } from './tables';

/** Rows of one tenant, by table; tables without any are left out. */
export type RowCounts = Record<string, number>;

/**
 * Everywhere a tenant's rows can be: its place, and every place it may have left by a move, whatever the moves say of it.
 */
export async function placesOfTenant(tenant: Pick<TenantRef, 'id' | 'place'>): Promise<Place[]> {
  const partitions = await listPartitions(controlDb());
  const all = partitions.flatMap((partition) =>
    (['shared', 'schema', 'database'] as const).map((strategy) => placeFor(tenant.id, strategy, partition)),
  );
  const known = new Map([tenant.place, ...all].map((place) => [nameOf(place), place]));
  return [...known.values()];
}

function nameOf({ partition, database, schema }: Place): string {
  return `${partition}/${database}/${schema}`;
}

/** Counts a tenant's rows in a place; none where there is no such place. */
export async function countRowsInPlace(place: Place, tenantId: string): Promise<RowCounts> {
  return onPlace(place, {}, async (client, tables) => {
    const counts: RowCounts = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) as count from ${pg.escapeIdentifier(place.schema)}.${pg.escapeIdentifier(name)} where tenant_id = $1`,
        [tenantId],
      );
      const count = Number(rows[0]?.count ?? 0);
      if (count > 0) counts[name] = count;
    }
    return counts;
  });
}

/**
 * Removes a tenant's rows from a place: a place of its own goes as a whole, schema or database and login; from the shared one
 * its rows go, in short transactions. Safe to repeat after a kill at any point.
 */
export async function eraseFromPlace(place: Place, tenantId: string): Promise<void> {
  if (place.schema !== SHARED_SCHEMA) return dropPlace(place);
  await onPlace(place, undefined, async (client, tables) => {
    await removeTenantRows(client, place.schema, tables, tenantId);
  });
}

/** Whether the place itself is there: a schema or database can stand empty. */
export async function isPlaceThere(place: Place): Promise<boolean> {
  if (place.schema === SHARED_SCHEMA) return false;
  return onPlace(place, false, async (client) => {
    const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [place.schema]);
    return Boolean(rowCount);
  });
}

/** PostgreSQL's code for a database that does not exist (invalid_catalog_name). */
const NO_DATABASE = '3D000';

async function onPlace<T>(
  place: Place,
  otherwise: T,
  work: (client: pg.Client, tables: TenantTable[]) => Promise<T>,
): Promise<T> {
  if (!(await hasDatabase(place))) return otherwise;
  try {
    return await withAdmin(place, async (client) => work(client, await tenantTables(client, place.schema)));
  } catch (error) {
    if ((error as { code?: unknown }).code === NO_DATABASE) return otherwise;
    throw error;
  }
}

async function hasDatabase({ partition, database }: Place): Promise<boolean> {
  const home = homeDatabase(partition);
  if (database === home) return true;
  return withAdmin({ partition, database: home }, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    return Boolean(rowCount);
  });
}
