import {
  controlDb,
  type DatabaseInspection,
  inspectDatabase,
  inspectServer,
  listPartitions,
  type ServerInspection,
} from '@/lib/isolation';
import { isSamePlace, type Place } from '@/lib/kernel/context';
import { inLanes } from '@/lib/kernel/in-lanes';
import { syncPlaces, versionsOfBuild } from '../migrations/places';

const DATABASES_AT_ONCE = 4;

export interface KnownPlace extends Place {
  tenants: number;
  version: string | null;
  status: string;
  error: string | null;
  driftCount: number | null;
}

export interface DatabaseFacts {
  partition: string;
  database: string;
  /** An Error when it does not answer. */
  inspection: DatabaseInspection | Error;
}

/** What servers and databases say, gathered once for all checks. */
export interface FleetFacts {
  newest: string;
  places: KnownPlace[];
  servers: { partition: string; inspection: ServerInspection | Error }[];
  databases: DatabaseFacts[];
}

/** @param only looks at the databases and servers of these places alone */
export async function gatherFacts(
  only: readonly Place[] | null,
  onProgress: (sentence: string) => void = () => {},
): Promise<FleetFacts> {
  const { newest } = await versionsOfBuild();
  await syncPlaces(null, newest);
  const rows = await controlDb().placeVersion.findMany({
    orderBy: [{ partitionId: 'asc' }, { databaseName: 'asc' }, { schemaName: 'asc' }],
  });
  const places = rows
    .map(
      (row): KnownPlace => ({
        partition: row.partitionId,
        database: row.databaseName,
        schema: row.schemaName,
        tenants: row.tenants,
        version: row.version,
        status: row.status,
        error: row.error,
        driftCount: row.driftCount,
      }),
    )
    .filter((place) => !only || only.some((wanted) => isSamePlace(place, wanted)));
  const partitions = only ? [] : await listPartitions(controlDb());
  const servers = await Promise.all(
    partitions.map(async (partition) => ({ partition, inspection: await attempt(inspectServer(partition)) })),
  );
  const groups = Map.groupBy(places, ({ partition, database }) => `${partition}/${database}`);
  const databases: DatabaseFacts[] = [];
  await inLanes(groups, DATABASES_AT_ONCE, async ([name, group]) => {
    const { partition, database } = group[0] as KnownPlace;
    const schemas = group.map(({ schema }) => schema);
    const inspection = await attempt(inspectDatabase({ partition, database }, schemas));
    databases.push({ partition, database, inspection });
    onProgress(`${name}: ${schemas.length} ${schemas.length === 1 ? 'place' : 'places'}`);
  });
  return { newest, places, servers, databases };
}

async function attempt<T>(work: Promise<T>): Promise<T | Error> {
  return work.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}
