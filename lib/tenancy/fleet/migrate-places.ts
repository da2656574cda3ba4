import { controlDb, createPlace, newestPlaneVersion } from '@/lib/isolation';
import type { Place } from '@/lib/kernel/context';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import { logger } from '@/lib/observability';

export interface PlaceMigration {
  place: Place;
  /** Tenants whose rows are there. */
  tenants: number;
  from: string | null;
  to: string | null;
  outcome: 'current' | 'migrated' | 'failed';
  error: string | null;
}

interface KnownPlace {
  place: Place;
  tenantIds: string[];
  from: string | null;
}

/**
 * Brings the tables of every place up to date: the shared schema, each schema and each database of its own. One place
 * that fails does not hold up the others; the next run tries it again.
 *
 * @param options.onlyBehind leaves places alone that are known to have the newest version; a start has no time to ask them all
 */
export async function migratePlaces(options: { onlyBehind?: boolean } = {}): Promise<PlaceMigration[]> {
  const newest = await newestPlaneVersion();
  const results: PlaceMigration[] = [];
  for (const known of await knownPlaces()) {
    if (options.onlyBehind && known.from === newest) continue;
    results.push(await migrateOne(known));
  }
  return results;
}

async function migrateOne({ place, tenantIds, from }: KnownPlace): Promise<PlaceMigration> {
  const result = { place, tenants: tenantIds.length, from };
  try {
    const to = await createPlace(place);
    if (to !== from) {
      await controlDb().tenant.updateMany({
        where: { ...columnsOf(place), planeVersion: { not: to } },
        data: { planeVersion: to },
      });
      await controlDb().tenant.updateMany({
        where: { ...columnsOf(place), planeVersion: null, status: { not: 'provisioning' } },
        data: { planeVersion: to },
      });
    }
    return { ...result, to, outcome: to === from ? 'current' : 'migrated', error: null };
  } catch (error) {
    logger.error({ err: error, place }, 'a place could not be migrated');
    return {
      ...result,
      to: from,
      outcome: 'failed',
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

function columnsOf({ partition, database, schema }: Place) {
  return { partitionId: partition, databaseName: database, schemaName: schema };
}

/** Every place that holds a tenant, with the oldest version any of them is known to have. */
async function knownPlaces(): Promise<KnownPlace[]> {
  const rows = await controlDb().tenant.findMany({
    where: { status: { in: [...PLACED_STATUSES] }, coldSince: null },
    orderBy: { id: 'asc' },
    select: { id: true, partitionId: true, databaseName: true, schemaName: true, planeVersion: true },
  });
  const places = new Map<string, KnownPlace>();
  for (const row of rows) {
    const place = { partition: row.partitionId, database: row.databaseName, schema: row.schemaName };
    const key = `${place.partition}/${place.database}/${place.schema}`;
    const known = places.get(key);
    if (known) {
      known.tenantIds.push(row.id);
      if (known.from !== null && (row.planeVersion ?? '') < known.from) known.from = row.planeVersion;
    } else {
      places.set(key, { place, tenantIds: [row.id], from: row.planeVersion });
    }
  }
  return [...places.values()];
}
